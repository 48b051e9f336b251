#include "core/import/posix/ansi_quote.h"

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace importing {

namespace {

/// UTF-8 as bash writes it: also for half of a surrogate pair.
void append_any(std::string& out, char32_t code) {
  if (code >= 0xD800 && code <= 0xDFFF) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code <= 0x10FFFF) {
    base::append_utf8(out, code);
  }
}

class Decoder {
 public:
  /// `letters`: bytes of 0x80 and above are letters, and two halves of a pair are one.
  Decoder(std::string_view text, bool letters) : text_(text), letters_(letters) {}

  std::string decode() {
    while (at_ < text_.size() && !ended_) {
      const auto backslash = std::min(text_.find('\\', at_), text_.size());
      out_ += text_.substr(at_, backslash - at_);
      at_ = backslash;
      if (at_ < text_.size()) escape();
    }
    return std::move(out_);
  }

 private:
  void escape() {
    constexpr std::string_view kNames = "abefnrtvE\\'\"?";
    constexpr std::string_view kBytes = "\a\b\x1B\f\n\r\t\v\x1B\\'\"?";
    if (at_ + 1 == text_.size()) {
      out_ += text_[at_++];
      return;
    }
    const char c = text_[at_ + 1];
    if (const auto name = kNames.find(c); name != std::string_view::npos) {
      out_ += kBytes[name];
      at_ += 2;
    } else if (c >= '0' && c <= '7') {
      octal();
    } else if (c == 'x' || c == 'u' || c == 'U') {
      hexadecimal(c);
    } else if (c == 'c' && at_ + 2 < text_.size()) {
      control();
    } else {
      out_.append(text_.substr(at_, 2));  // bash leaves what it does not know
      at_ += 2;
    }
  }

  void octal() {
    unsigned value = 0;
    ++at_;
    for (int i = 0; i < 3 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i) {
      value = value * 8 + static_cast<unsigned>(text_[at_++] - '0');
    }
    put_byte(value & 0xFF);
  }

  void control() {
    const char c = text_[at_ + 2];
    at_ += 3;
    if (c == '\\' && at_ < text_.size() && text_[at_] == '\\') ++at_;
    put_byte(c == '?' ? 0x7F : static_cast<unsigned char>(c) & 0x1F);
  }

  char32_t digits(std::size_t most) {
    char32_t value = 0;
    for (std::size_t i = 0; i < most && at_ < text_.size() && base::hex_value(text_[at_]) >= 0;
         ++i) {
      value = value * 16 + static_cast<char32_t>(base::hex_value(text_[at_++]));
    }
    return value;
  }

  void hexadecimal(char kind) {
    const auto begin = at_;
    at_ += 2;
    const bool braces = kind == 'x' && at_ < text_.size() && text_[at_] == '{';
    if (braces) ++at_;
    const auto first = at_;
    const auto value = digits(braces ? text_.size() : kind == 'x' ? 2 : kind == 'u' ? 4 : 8);
    if (at_ == first) {
      at_ = begin + 2;
      out_.append(text_.substr(begin, 2));
      return;
    }
    if (braces && at_ < text_.size() && text_[at_] == '}') ++at_;
    if (kind == 'x') {
      put_byte(value & 0xFF);
    } else {
      put_code(value);
    }
  }

  void put_byte(char32_t byte) {
    if (byte == 0) {
      ended_ = true;
    } else if (letters_ && byte >= 0x80) {
      base::append_utf8(out_, byte);
    } else {
      out_ += static_cast<char>(byte);
    }
  }

  void put_code(char32_t code) {
    if (code == 0) {
      ended_ = true;
      return;
    }
    const bool high = code >= 0xD800 && code <= 0xDBFF;
    if (letters_ && high && text_.substr(at_).starts_with("\\u")) {
      const auto begin = at_;
      at_ += 2;
      const auto low = digits(4);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      } else {
        at_ = begin;
      }
    }
    append_any(out_, code);
  }

  std::string_view text_;
  bool letters_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::string out_;
};

}  // namespace

AnsiText decode_ansi_quoted(std::string_view inside) {
  AnsiText out{Decoder(inside, false).decode(), false};
  if (!base::find_invalid_utf8(out.text)) return out;
  auto letters = Decoder(inside, true).decode();
  if (!base::find_invalid_utf8(letters)) out = {std::move(letters), true};
  return out;
}

}  // namespace importing
