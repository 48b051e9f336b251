#include "core/import/python/string.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace importing {

namespace {

bool is_octal(char c) { return c >= '0' && c <= '7'; }

class StringReader {
 public:
  explicit StringReader(std::string_view literal) {
    const auto quote = literal.find_first_of("\"'");
    for (const char c : literal.substr(0, quote)) {
      const char lower = static_cast<char>(c | 0x20);
      raw_ = raw_ || lower == 'r';
      format_ = format_ || lower == 'f';
      out_.bytes = out_.bytes || lower == 'b';
    }
    const auto body = literal.substr(quote);
    const bool triple = body.size() >= 6 && body[1] == body[0] && body[2] == body[0];
    const std::size_t quotes = triple ? 3 : 1;
    text_ = body.substr(quotes, body.size() - 2 * quotes);
  }

  PythonString read() {
    while (at_ < text_.size()) step();
    if (high_ != 0) lone_surrogate();
    end_text();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\\' && !raw_) {
      escape();
    } else if (format_ && (c == '{' || c == '}')) {
      brace(c);
    } else if (c == '\r') {
      // Python reads its source with line ends of one kind.
      at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
      put('\n');
    } else {
      if (high_ != 0) lone_surrogate();
      piece_ += c;
      ++at_;
    }
  }

  void brace(char c) {
    if (text_.substr(at_, 2) == std::string(2, c)) {
      at_ += 2;
      return put(static_cast<unsigned char>(c));
    }
    const auto end = c == '{' ? closing_brace() : std::string_view::npos;
    if (end == std::string_view::npos) {
      out_.problem = "a format string with braces that do not match";
      at_ = text_.size();
      return;
    }
    end_text();
    out_.pieces.push_back({{}, text_.substr(at_, end - at_)});
    at_ = end;
  }

  /// The offset after the brace that closes the one at hand.
  [[nodiscard]] std::size_t closing_brace() const {
    std::size_t open = 0;
    char quote = '\0';
    for (auto at = at_; at < text_.size(); ++at) {
      const char c = text_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        ++open;
      } else if (c == '}' && --open == 0) {
        return at + 1;
      }
    }
    return std::string_view::npos;
  }

  void escape() {
    constexpr std::string_view kLetters = "\\'\"abfnrtv";
    constexpr std::string_view kMeanings = "\\'\"\a\b\f\n\r\t\v";
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (const auto known = kLetters.find(c); c != '\0' && known != std::string_view::npos) {
      at_ += 2;
      return put(static_cast<unsigned char>(kMeanings[known]));
    }
    if (c == '\n' || c == '\r') {
      at_ += text_.substr(at_ + 1, 2) == "\r\n" ? 3 : 2;
      return;
    }
    if (is_octal(c)) return octal();
    if (c == 'x') return hex(2);
    if (c == 'u' && !out_.bytes) return hex(4);
    if (c == 'U' && !out_.bytes) return hex(8);
    if (c == 'N' && !out_.bytes) out_.problem = "a character by its name (\\N{...})";
    ++at_;
    put('\\');
  }

  void octal() {
    ++at_;
    char32_t value = 0;
    for (int digits = 0; digits < 3 && at_ < text_.size() && is_octal(text_[at_]); ++digits) {
      value = value * 8 + static_cast<char32_t>(text_[at_++] - '0');
    }
    put(value);
  }

  void hex(std::size_t count) {
    at_ += 2;
    char32_t value = 0;
    for (std::size_t i = 0; i < count; ++i, ++at_) {
      const int digit = at_ < text_.size() ? base::hex_value(text_[at_]) : -1;
      if (digit < 0) {
        out_.problem = "an escape that is cut short";
        return;
      }
      value = value * 16 + static_cast<char32_t>(digit);
    }
    put(value);
  }

  /// Two escapes may be the halves of one character, as json.dumps() writes them.
  void put(char32_t value) {
    if (out_.bytes) {
      piece_ += static_cast<char>(static_cast<unsigned char>(value));
      return;
    }
    const bool low = value >= 0xDC00 && value <= 0xDFFF;
    if (high_ != 0 && low) {
      value = 0x10000 + ((high_ - 0xD800) << 10) + (value - 0xDC00);
    } else if (high_ != 0 || low) {
      lone_surrogate();
    }
    high_ = 0;
    if (value >= 0xD800 && value <= 0xDBFF) {
      high_ = value;
      return;
    }
    if (value > 0x10FFFF) out_.problem = "a character beyond Unicode";
    base::append_utf8(piece_, value);
  }

  void lone_surrogate() {
    high_ = 0;
    out_.problem = "half of a surrogate pair";
  }

  void end_text() {
    if (!piece_.empty()) out_.pieces.push_back({std::move(piece_), {}});
    piece_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool raw_ = false;
  bool format_ = false;
  PythonString out_;
  std::string piece_;
  char32_t high_ = 0;
};

}  // namespace

PythonString read_python_string(std::string_view literal) { return StringReader(literal).read(); }

}  // namespace importing
