#include "core/import/python/lexer.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"

namespace importing {

namespace {

using Kind = PythonToken::Kind;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// Letters in any order and case, as Python has them.
bool is_prefix(std::string_view word) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"r", "u", "b", "f", "br", "rb", "fr", "rf"});
  std::string lower;
  if (word.size() > 2) return false;
  for (const char c : word) lower += static_cast<char>(c | 0x20);
  return std::find(kPrefixes.begin(), kPrefixes.end(), lower) != kPrefixes.end();
}

}  // namespace

bool starts_python_name(char c) {
  return base::is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_python_name(char c) { return starts_python_name(c) || base::is_digit(c); }

PythonToken PythonLexer::take() {
  const auto taken = next_;
  taken_end_ = taken.begin + taken.text.size();
  next_ = read();
  return taken;
}

PythonToken PythonLexer::peek_second() const {
  auto copy = *this;
  return copy.read();
}

PythonToken PythonLexer::token(Kind kind, std::size_t end) {
  const PythonToken out{kind, text_.substr(at_, end - at_), at_, line_};
  line_ += static_cast<std::size_t>(std::count(out.text.begin(), out.text.end(), '\n'));
  at_ = end;
  return out;
}

/// `>>> ` and, after one was seen, `... `, at the beginning of a line.
void PythonLexer::skip_prompt() {
  const auto begin = text_.substr(at_, 4);
  prompts_ = prompts_ || begin == ">>> ";
  if (prompts_ && (begin == ">>> " || begin == "... ")) at_ += 4;
}

/// Steps over a line's end; false if none stands here.
bool PythonLexer::skip_line_end() {
  if (at_ >= text_.size() || !is_line_end(text_[at_])) return false;
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  ++line_;
  skip_prompt();
  return true;
}

/// Up to the next token, or the end of a line that has one.
void PythonLexer::skip_blanks() {
  if (at_ == 0) skip_prompt();
  std::size_t width = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\f') {
      width = c == '\t' ? (width / 8 + 1) * 8 : width + 1;
      ++at_;
    } else if (c == '#') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (c == '\\' && at_ + 1 < text_.size() && is_line_end(text_[at_ + 1])) {
      ++at_;
      skip_line_end();
    } else if (is_line_end(c) && (fresh_ || brackets_ > 0)) {
      skip_line_end();
      width = 0;
    } else {
      break;
    }
  }
  if (fresh_) indent_ = width;
}

PythonToken PythonLexer::read() {
  if (++tokens_ > kMostTokens) at_ = text_.size();
  skip_blanks();
  if (at_ >= text_.size()) {
    if (fresh_) return token(Kind::end, at_);
    fresh_ = true;
    return token(Kind::newline, at_);
  }
  const char c = text_[at_];
  if (is_line_end(c)) {
    const PythonToken out{Kind::newline, text_.substr(at_, 0), at_, line_};
    skip_line_end();
    fresh_ = true;
    return out;
  }
  fresh_ = false;
  if (starts_python_name(c)) return read_name_or_string();
  if (c == '"' || c == '\'') return read_string(at_, {});
  const bool number =
      base::is_digit(c) || (c == '.' && at_ + 1 < text_.size() && base::is_digit(text_[at_ + 1]));
  return number ? read_number() : read_op();
}

PythonToken PythonLexer::read_name_or_string() {
  auto end = at_;
  while (end < text_.size() && continues_python_name(text_[end])) ++end;
  const auto word = text_.substr(at_, end - at_);
  const bool quote = end < text_.size() && (text_[end] == '"' || text_[end] == '\'');
  if (quote && is_prefix(word)) return read_string(end, word);
  return token(Kind::name, end);
}

PythonToken PythonLexer::read_string(std::size_t quote, std::string_view prefix) {
  const bool triple = text_.substr(quote + 1, 2) == std::string(2, text_[quote]);
  const auto quotes = text_.substr(quote, triple ? 3 : 1);
  const bool format = prefix.find_first_of("fF") != std::string_view::npos;
  const auto end = closing(quote + quotes.size(), quotes, format);
  if (end != std::string_view::npos) return token(Kind::string, end);
  // Without its end it reaches as far as it may.
  const auto line_end = std::min(text_.find_first_of("\r\n", quote), text_.size());
  return token(Kind::broken, triple ? text_.size() : line_end);
}

/// In the braces of a format string, quotes are those of other strings, as since Python 3.12;
/// before, none of its own could stand there.
std::size_t PythonLexer::closing(std::size_t at, std::string_view quotes, bool format) const {
  std::size_t braces = 0;
  char inner = '\0';  // the quote of a string within the braces
  for (; at < text_.size(); ++at) {
    const char c = text_[at];
    if (is_line_end(c) && quotes.size() == 1) return std::string_view::npos;
    if (c == '\\') {
      const bool named = format && text_.substr(at, 3) == "\\N{";
      at = named ? std::min(text_.find_first_of("}\n", at), text_.size()) : at + 1;
    } else if (inner != '\0') {
      if (c == inner) inner = '\0';
    } else if (braces > 0 && (c == '"' || c == '\'')) {
      inner = c;
    } else if (braces == 0 && text_.substr(at, quotes.size()) == quotes) {
      return at + quotes.size();
    } else if (format && c == '{') {
      const bool doubled = braces == 0 && text_.substr(at, 2) == "{{";
      if (doubled) ++at;
      if (!doubled) ++braces;
    } else if (format && c == '}' && braces > 0) {
      --braces;
    }
  }
  return std::string_view::npos;
}

PythonToken PythonLexer::read_number() {
  auto end = at_;
  while (end < text_.size()) {
    const char c = text_[end];
    const char before = end > at_ ? static_cast<char>(text_[end - 1] | 0x20) : '\0';
    const bool hex = text_.substr(at_, 2) == "0x" || text_.substr(at_, 2) == "0X";
    const bool sign = (c == '+' || c == '-') && before == 'e' && !hex;
    if (!continues_python_name(c) && c != '.' && !sign) break;
    ++end;
  }
  return token(Kind::number, end);
}

PythonToken PythonLexer::read_op() {
  constexpr auto kLong = std::to_array<std::string_view>(
      {"**=", "//=", ">>=", "<<=", "...", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
       "^=",  "@=",  ":=",  "==",  "!=",  "<=", ">=", "->", "**", "//", ">>", "<<"});
  const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
  const bool may_be_long = std::string_view("=*/<>.").find(second) != std::string_view::npos;
  for (const auto op : kLong) {
    if (!may_be_long) break;
    if (text_.compare(at_, op.size(), op) == 0) return token(Kind::op, at_ + op.size());
  }
  const char c = text_[at_];
  if (c == '(' || c == '[' || c == '{') ++brackets_;
  if (c == ')' || c == ']' || c == '}') {
    if (brackets_ == 0) return token(Kind::broken, at_ + 1);
    --brackets_;
  }
  const bool known = std::string_view("()[]{}.,:;=+-*/%@&|^~<>!").find(c) != std::string_view::npos;
  return token(known ? Kind::op : Kind::broken, at_ + 1);
}

}  // namespace importing
