#include "core/import/cmd/browser_word.h"

#include <algorithm>
#include <string>

#include "core/base/ascii.h"

namespace importing {

namespace {

/// No command has as many; what stands there is none of a browser's words.
constexpr std::size_t kMostGaps = 20'000;

constexpr bool begins_name(char c) { return base::is_letter(c) || c == '_'; }

/// A word ends before these.
bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || std::string_view(" \t\r\n&|<>").find(text[at]) != text.npos;
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t offset) : text_(text), at_(offset) {
    caret_style_ = text_[at_] == '^';
    at_ += caret_style_ ? 2 : 1;
  }

  std::optional<BrowserWord> read() {
    while (at_ < text_.size() && word_.text.gaps.size() <= kMostGaps) {
      const bool caret = take_caret();
      if (at_ >= text_.size()) break;
      const char c = text_[at_];
      if (c == '"') return close(caret);
      if (c == '\\') {
        if (!take_backslash()) return std::nullopt;
      } else if (!take_other(c, caret)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  /// A caret, and the line end that it hides: the character after it is the one it escapes.
  bool take_caret() {
    if (text_[at_] != '^') return false;
    ++at_;
    at_ += line_end_length(text_, at_);
    return true;
  }

  std::optional<BrowserWord> close(bool caret) {
    if (caret != caret_style_ || !ends_word(text_, at_ + 1)) return std::nullopt;
    if (!caret_style_ && !seen_caret_quote_) return std::nullopt;
    word_.end = at_ + 1;
    return std::move(word_);
  }

  bool take_backslash() {
    ++at_;
    if (at_ >= text_.size()) return false;
    const bool caret = take_caret();
    if (at_ >= text_.size()) return false;
    const char c = text_[at_];
    if (c != '\\' && c != '"' && c != '`' && c != '$') return false;
    seen_caret_quote_ = seen_caret_quote_ || (caret && c == '"');
    word_.text.text += c;
    ++at_;
    return true;
  }

  bool take_other(char c, bool caret) {
    const auto line_end = line_end_length(text_, at_);
    if (line_end != 0 && !caret) return false;
    const auto variable = c == '%' && !caret ? cmd_variable_length(text_, at_) : 0;
    if (variable != 0) {
      word_.text.append_gap(std::string(text_.substr(at_, variable)));
    } else {
      word_.text.text += line_end != 0 ? '\n' : c;
    }
    at_ += std::max({line_end, variable, std::size_t{1}});
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  bool caret_style_ = false;
  bool seen_caret_quote_ = false;
  BrowserWord word_;
};

/// What follows a quote in a word of the old kind; 0 if the quote ends the word or is none of it.
std::size_t old_escape(std::string_view text, std::size_t quote, char& meant) {
  if (text.substr(quote, 2) == "\"\"") {
    meant = '"';
    return 2;
  }
  if (text.substr(quote, 3) == "\"%\"") {
    meant = '%';
    return 3;
  }
  if (text.substr(quote, 2) != "\"^") return 0;
  auto end = quote + 2;
  while (line_end_length(text, end) != 0) end += line_end_length(text, end);
  if (end == quote + 2 || end >= text.size() || text[end] != '"') return 0;
  meant = '\n';
  return end + 1 - quote;
}

}  // namespace

std::size_t line_end_length(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  if (text[offset] == '\n') return 1;
  if (text[offset] != '\r') return 0;
  return offset + 1 < text.size() && text[offset + 1] == '\n' ? 2 : 1;
}

std::size_t cmd_variable_length(std::string_view text, std::size_t offset) {
  constexpr std::size_t kLongest = 128;
  const auto begin = offset + 1;
  auto end = begin;
  if (begin >= text.size() || !begins_name(text[begin])) return 0;
  while (end < text.size() && end - begin < kLongest &&
         (begins_name(text[end]) || base::is_digit(text[end])))
    ++end;
  if (end < text.size() && text[end] == ':') {  // %VAR:~0,5% and %VAR:a=b%
    ++end;
    while (end < text.size() && end - begin < kLongest &&
           std::string_view("%\"\r\n").find(text[end]) == std::string_view::npos)
      ++end;
  }
  if (end >= text.size() || text[end] != '%') return 0;
  const bool escape =
      end - begin == 2 && base::is_hex_digit(text[begin]) && base::is_hex_digit(text[begin + 1]);
  return escape ? 0 : end + 1 - offset;
}

std::optional<BrowserWord> read_browser_word(std::string_view text, std::size_t offset) {
  const bool caret = text.substr(offset, 2) == "^\"";
  if (!caret && text[offset] != '"') return std::nullopt;
  return Reader(text, offset).read();
}

std::optional<BrowserWord> read_old_browser_word(std::string_view text, std::size_t offset) {
  if (text[offset] != '"') return std::nullopt;
  if (text.substr(offset, 2) == "\"\"" && ends_word(text, offset + 2)) return std::nullopt;
  BrowserWord word;
  auto at = offset + 1;
  while (at < text.size()) {
    char meant = text[at];
    std::size_t length = 1;
    if (meant == '"') {
      length = old_escape(text, at, meant);
      if (length == 0) break;
    } else if (meant == '\\') {
      if (text.substr(at, 2) != "\\\\") return std::nullopt;
      length = 2;
    } else if (line_end_length(text, at) != 0) {
      return std::nullopt;
    }
    word.text.text += meant;
    at += length;
  }
  if (at >= text.size() || !ends_word(text, at + 1)) return std::nullopt;
  word.end = at + 1;
  return word;
}

}  // namespace importing
