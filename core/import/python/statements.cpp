// The statements of a program (docs.python.org/3/reference/simple_stmts.html, compound_stmts.html).
#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "core/import/python/program.h"

namespace importing {

namespace {

using Kind = PythonToken::Kind;

bool ends_line(const PythonToken& token) {
  return token.kind == Kind::newline || token.kind == Kind::end;
}

bool ends_statement(const PythonToken& token) { return ends_line(token) || token.is(";"); }

}  // namespace

void PythonProgram::read() {
  while (lexer_.peek().kind != Kind::end && !values_.exhausted()) statement();
  names_.close(0);
}

void PythonProgram::statement() {
  const auto token = lexer_.peek();
  if (token.kind == Kind::newline) {
    lexer_.take();
    return;
  }
  indent_ = lexer_.indent();
  names_.close(indent_);
  expressions_.forget_failure();
  if (token.is("@")) {
    skip_line();
  } else if (token.kind != Kind::name || !compound(token.text, token.line)) {
    simple_statements();
  }
}

bool PythonProgram::compound(std::string_view keyword, std::size_t line) {
  if (keyword == "async") {
    lexer_.take();
    return compound(lexer_.peek().text, line);
  }
  if (keyword == "if") {
    const bool guard = is_main_guard();
    header(guard ? PythonBlock::plain : PythonBlock::conditional, line, guard);
  } else if (keyword == "elif" || keyword == "while" || keyword == "except") {
    header(PythonBlock::conditional, line, false);
  } else if (keyword == "else") {
    header(PythonBlock::conditional, line);
  } else if (keyword == "try" || keyword == "finally") {
    header(PythonBlock::plain, line);
  } else if (keyword == "class") {
    header(PythonBlock::function, line);
  } else if (keyword == "with") {
    with_header(line);
  } else if (keyword == "for") {
    for_header(line);
  } else if (keyword == "def") {
    function_header(line);
  } else {
    return false;
  }
  return true;
}

/// `if __name__ == "__main__":` is true of a program that is started.
bool PythonProgram::is_main_guard() const {
  const auto second = lexer_.peek_second();
  return second.is("__name__") || second.is("True");
}

/// A keyword and an expression, which may hold a call that matters.
void PythonProgram::header(PythonBlock kind, std::size_t line, bool understood) {
  lexer_.take();
  while (!expressions_.failed() && !lexer_.peek().is(":") && !ends_line(lexer_.peek())) {
    const auto before = lexer_.taken_end();
    expressions_.expression_list();
    // `except X as e`, `(x := y)` and the like
    if (lexer_.taken_end() == before || !lexer_.peek().is(":")) lexer_.take();
  }
  if (!understood) not_understood_at(line);
  suite(kind, line);
}

void PythonProgram::suite(PythonBlock kind, std::size_t line,
                          const std::vector<std::string>& parameters) {
  if (expressions_.failed() || !lexer_.peek().is(":")) {
    not_understood_at(line);
    skip_line();
  } else {
    lexer_.take();
  }
  names_.open(kind, indent_, line);
  for (const auto& name : parameters) {
    names_.set(name, values_.make(PythonKind::path, line, name), line);
  }
  if (!ends_line(lexer_.peek()) && lexer_.indent() == indent_) simple_statements();
}

void PythonProgram::with_header(std::size_t line) {
  do {
    lexer_.take();  // `with` or a comma
    auto* value = expressions_.expression();
    if (expressions_.failed() || !lexer_.peek().is("as")) continue;
    lexer_.take();
    expressions_.expression();
    if (!expressions_.failed()) assign(expressions_.target(), value, line);
  } while (!expressions_.failed() && lexer_.peek().is(","));
  suite(PythonBlock::plain, line);
}

void PythonProgram::for_header(std::size_t line) {
  lexer_.take();
  while (!lexer_.peek().is("in") && !ends_line(lexer_.peek())) {
    const auto token = lexer_.take();
    if (token.kind != Kind::name) continue;
    const std::string name(token.text);
    names_.set(name, values_.unknown(line, "\"" + name + "\" is set in a loop"), line);
  }
  header(PythonBlock::conditional, line, false);
}

void PythonProgram::function_header(std::size_t line) {
  lexer_.take();
  if (!ends_line(lexer_.peek())) lexer_.take();  // its name
  const auto names = lexer_.peek().is("(") ? parameters() : std::vector<std::string>();
  while (!lexer_.peek().is(":") && !ends_line(lexer_.peek())) lexer_.take();
  suite(PythonBlock::function, line, names);
}

std::vector<std::string> PythonProgram::parameters() {
  std::vector<std::string> names;
  std::size_t open = 0;
  bool expected = true;
  do {
    const auto token = lexer_.take();
    if (token.is("(") || token.is("[") || token.is("{")) ++open;
    if (token.is(")") || token.is("]") || token.is("}")) --open;
    if (open == 1 && token.is(",")) expected = true;
    if (open == 1 && expected && token.kind == Kind::name) {
      names.emplace_back(token.text);
      expected = false;
    }
  } while (open > 0 && !ends_line(lexer_.peek()));
  return names;
}

void PythonProgram::simple_statements() {
  const auto line = lexer_.peek().line;
  // What a notebook runs by itself: `%pip install requests`, `!ls`.
  const bool notebook = lexer_.peek().is("%") || lexer_.peek().is("!");
  while (true) {
    simple_statement();
    if (expressions_.failed() || !ends_statement(lexer_.peek())) break;
    const bool more = lexer_.take().is(";");
    if (!more || ends_line(lexer_.peek())) return;
  }
  not_understood_at(line);
  if (!notebook) not_followed(line);
  // The beginning of a block, of whatever kind.
  if (skip_line()) names_.open(PythonBlock::conditional, indent_, line);
}

/// Takes the rest of the logical line; true if it ends with a colon.
bool PythonProgram::skip_line() {
  bool colon = false;
  while (!ends_line(lexer_.peek())) colon = lexer_.take().is(":");
  lexer_.take();
  return colon;
}

void PythonProgram::simple_statement() {
  const auto token = lexer_.peek();
  if (token.kind == Kind::name && keyword_statement(token.text)) return;
  expression_statement(token.line);
}

bool PythonProgram::keyword_statement(std::string_view keyword) {
  constexpr auto kWithValue =
      std::to_array<std::string_view>({"assert", "raise", "return", "yield"});
  if (keyword == "import") {
    import_names();
  } else if (keyword == "from") {
    import_from();
  } else if (keyword == "del") {
    delete_items();
  } else if (keyword == "pass" || keyword == "break" || keyword == "continue") {
    lexer_.take();
  } else if (keyword == "global" || keyword == "nonlocal") {
    global_names();
  } else if (std::find(kWithValue.begin(), kWithValue.end(), keyword) != kWithValue.end()) {
    lexer_.take();
    while (!expressions_.failed() && !ends_statement(lexer_.peek())) {
      expressions_.expression_list();
      if (!expressions_.failed() && !ends_statement(lexer_.peek())) lexer_.take();
    }
  } else {
    return false;
  }
  last_understood_ = true;
  return true;
}

void PythonProgram::global_names() {
  lexer_.take();
  while (!ends_statement(lexer_.peek())) {
    const auto token = lexer_.take();
    if (token.kind == Kind::name) names_.declare_global(std::string(token.text));
  }
}

std::string PythonProgram::dotted_name() {
  constexpr std::size_t kLongest = 200;
  std::string name;
  while (lexer_.peek().kind == Kind::name || lexer_.peek().is(".") || lexer_.peek().is("...")) {
    if (lexer_.peek().is("import") || lexer_.peek().is("as")) break;
    const auto token = lexer_.take();
    if (name.size() < kLongest) name += token.text;
  }
  return name;
}

/// `import a.b as c, d`
void PythonProgram::import_names() {
  do {
    lexer_.take();
    const auto line = lexer_.peek().line;
    auto module = dotted_name();
    auto name = module.substr(0, module.find('.'));
    if (lexer_.peek().is("as")) {
      lexer_.take();
      name = dotted_name();
    } else {
      module = name;
    }
    names_.set(name, values_.make(PythonKind::path, line, module), line);
  } while (lexer_.peek().is(","));
}

/// `from a.b import (c as d, e)`
void PythonProgram::import_from() {
  lexer_.take();
  const auto module = dotted_name();
  if (!lexer_.peek().is("import")) return;
  lexer_.take();
  while (!ends_statement(lexer_.peek())) {
    const auto token = lexer_.take();
    if (token.kind != Kind::name) continue;
    const auto path = module + "." + std::string(token.text);
    std::string name(token.text);
    if (lexer_.peek().is("as")) {
      lexer_.take();
      name = dotted_name();
    }
    names_.set(name, values_.make(PythonKind::path, token.line, path), token.line);
  }
}

void PythonProgram::say_understood(bool understood, std::size_t line) {
  if (understood) {
    last_understood_ = true;
  } else {
    not_understood_at(line);
  }
}

void PythonProgram::not_understood_at(std::size_t line) {
  constexpr std::size_t kMost = 1000;
  const bool goes_on = !last_understood_ && !not_understood_.empty();
  last_understood_ = false;
  if (goes_on) {
    not_understood_.back().second = line;
  } else if (not_understood_.size() < kMost) {
    not_understood_.emplace_back(line, line);
  }
}

std::vector<const PythonValue*> PythonProgram::bodies() const {
  std::vector<const PythonValue*> found = alone_;
  for (const auto& [name, value] : names_.all()) found.push_back(value);
  const auto is_other = [](const PythonValue* value) {
    return !value->is(PythonKind::dict) || !find_key(*value, "devices_filter");
  };
  found.erase(std::remove_if(found.begin(), found.end(), is_other), found.end());
  const auto before = [](const PythonValue* a, const PythonValue* b) {
    return a->line != b->line ? a->line < b->line : std::less<>()(a, b);
  };
  std::sort(found.begin(), found.end(), before);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::string> PythonProgram::ignored() const {
  constexpr std::size_t kMostLines = 10;
  auto out = session_ignored_;
  if (not_understood_.empty()) return out;
  std::string lines;
  for (std::size_t i = 0; i < std::min(not_understood_.size(), kMostLines); ++i) {
    const auto [first, last] = not_understood_[i];
    lines += (i > 0 ? ", " : "") + std::to_string(first);
    if (last > first) lines += "-" + std::to_string(last);
  }
  if (not_understood_.size() > kMostLines) lines += " and more";
  const auto& [first, last] = not_understood_.front();
  const bool one = not_understood_.size() == 1 && first == last;
  out.push_back((one ? "Line " : "Lines ") + lines +
                (one ? " is not understood. It does" : " are not understood. They do") +
                " not change the body.");
  return out;
}

}  // namespace importing
