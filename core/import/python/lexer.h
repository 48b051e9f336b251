// The tokens of a Python program (docs.python.org/3/reference/lexical_analysis.html).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace importing {

struct PythonToken {
  enum class Kind : unsigned char {
    name,
    number,
    string,   ///< with its prefix and quotes
    op,       ///< an operator, a bracket, another mark
    newline,  ///< the end of a logical line, comments and empty lines left out
    end,
    broken  ///< a string without its end, a bracket without its beginning, a stray character
  };
  Kind kind = Kind::end;
  std::string_view text = {};
  std::size_t begin = 0;
  std::size_t line = 0;

  [[nodiscard]] bool is(std::string_view op) const {
    return (kind == Kind::op || kind == Kind::name) && text == op;
  }
};

/// Goes once through `text`, which outlives it. Lines in brackets are joined.
class PythonLexer {
 public:
  explicit PythonLexer(std::string_view text, std::size_t line = 1) : text_(text), line_(line) {
    next_ = read();
  }
  /// The next token, without and with stepping past it.
  [[nodiscard]] const PythonToken& peek() const { return next_; }
  PythonToken take();
  /// The token after the next one.
  [[nodiscard]] PythonToken peek_second() const;
  /// The offset after the last token that was taken.
  [[nodiscard]] std::size_t taken_end() const { return taken_end_; }
  /// How far the logical line of the next token is indented.
  [[nodiscard]] std::size_t indent() const { return indent_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// It had more tokens than a program with a request, so that it was not read to its end.
  [[nodiscard]] bool cut() const { return tokens_ > kMostTokens; }

 private:
  static constexpr std::size_t kMostTokens = 2'000'000;

  PythonToken read();
  PythonToken token(PythonToken::Kind kind, std::size_t end);
  void skip_blanks();
  void skip_prompt();
  bool skip_line_end();
  PythonToken read_name_or_string();
  PythonToken read_string(std::size_t quote, std::string_view prefix);
  PythonToken read_number();
  PythonToken read_op();
  /// The offset after a string's closing quotes; npos if there are none.
  [[nodiscard]] std::size_t closing(std::size_t at, std::string_view quotes, bool format) const;

  std::string_view text_;
  std::size_t line_;
  std::size_t at_ = 0;
  std::size_t tokens_ = 0;
  std::size_t brackets_ = 0;
  std::size_t indent_ = 0;
  std::size_t taken_end_ = 0;
  bool fresh_ = true;     ///< at the beginning of a logical line
  bool prompts_ = false;  ///< lines begin as an interactive session prints them
  PythonToken next_;
};

[[nodiscard]] bool starts_python_name(char c);
[[nodiscard]] bool continues_python_name(char c);

}  // namespace importing
