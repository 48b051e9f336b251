// The smallest expressions: names, literals, and what stands in brackets.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/python/expressions.h"
#include "core/import/python/format.h"
#include "core/import/python/number.h"
#include "core/import/python/string.h"

namespace importing {

namespace {

using Kind = PythonToken::Kind;

bool is_keyword(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"and",  "as",     "assert", "async",  "break",   "class",    "continue", "def",
       "del",  "elif",   "else",   "except", "finally", "for",      "from",     "global",
       "if",   "import", "in",     "is",     "lambda",  "nonlocal", "not",      "or",
       "pass", "raise",  "return", "try",    "while",   "with",     "yield"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

PythonValue* PythonExpressions::atom() {
  target_ = {};
  const auto token = lexer_.peek();
  switch (token.kind) {
    case Kind::name:
      return name();
    case Kind::number:
      return number();
    case Kind::string:
      return strings();
    case Kind::op:
      break;
    default:
      return fail();
  }
  if (take("(")) return parenthesized();
  if (take("[")) return list();
  if (take("{")) return braces();
  if (at_terminator()) return fail();
  return values_.unknown(token.line);  // what follows is skipped
}

PythonValue* PythonExpressions::name() {
  const auto token = lexer_.peek();
  if (token.text == "lambda") {
    lexer_.take();
    while (!failed_ && !lexer_.peek().is(":")) {
      skip_to_terminator();
      if (lexer_.peek().is(":")) break;
      if (lexer_.peek().is(",") || lexer_.peek().is("=")) {
        lexer_.take();
      } else {
        return fail();
      }
    }
    take(":");
    expression();
    target_ = {};
    return values_.unknown(token.line);
  }
  if (is_keyword(token.text)) {
    if (at_terminator()) return fail();
    return values_.unknown(token.line);
  }
  lexer_.take();
  if (token.text == "None") return values_.make(PythonKind::none, token.line);
  if (token.text == "True") return values_.make(PythonKind::boolean, token.line, "true");
  if (token.text == "False") return values_.make(PythonKind::boolean, token.line, "false");
  auto* value = world_.look_up(std::string(token.text), token.line);
  target_ = {PythonTarget::Kind::name, std::string(token.text), nullptr, nullptr};
  return value;
}

PythonValue* PythonExpressions::number() {
  const auto token = lexer_.take();
  const auto json = python_number_to_json(token.text);
  if (!json) return values_.unknown(token.line, "A number like this is not understood");
  return values_.make(PythonKind::number, token.line, *json);
}

/// Strings side by side are one.
PythonValue* PythonExpressions::strings() {
  const auto first = lexer_.peek();
  const auto prefix = first.text.substr(0, first.text.find_first_of("\"'"));
  const bool bytes = prefix.find_first_of("bB") != std::string_view::npos;
  TextWithGaps text;
  std::string problem;
  while (lexer_.peek().kind == Kind::string) append_string(lexer_.take(), text, problem);
  if (!problem.empty()) {
    return values_.unknown(first.line, "In this text stands " + problem);
  }
  return values_.make(bytes ? PythonKind::bytes : PythonKind::text, first.line, std::move(text));
}

void PythonExpressions::append_string(const PythonToken& token, TextWithGaps& text,
                                      std::string& problem) {
  const auto read = read_python_string(token.text);
  if (!read.problem.empty()) problem = read.problem;
  for (const auto& piece : read.pieces) {
    if (piece.expression.empty()) {
      text.append(piece.text);
    } else {
      append_placeholder(piece.expression, token.line, text);
    }
  }
}

/// `{name}` of a format string: a text that is known here, else a gap.
void PythonExpressions::append_placeholder(std::string_view spelled, std::size_t line,
                                           TextWithGaps& text) {
  const auto inner = spelled.substr(1, spelled.size() - 2);
  PythonLexer lexer(inner, line);
  // Each level is read again: there can't be many.
  PythonExpressions inner_expressions(lexer, world_, depth_ + kMaxNesting / 4);
  const auto* value = depth_ < kMaxNesting ? inner_expressions.expression() : nullptr;
  const bool all = value != nullptr && !inner_expressions.failed() &&
                   (lexer.peek().kind == Kind::newline || lexer.peek().kind == Kind::end);
  if (all && append_formatted(*value, text, values_)) return;
  text.append_gap(spell_gap(spelled));
}

/// A tuple, or an expression in parentheses.
PythonValue* PythonExpressions::parenthesized() {
  const auto line = lexer_.peek().line;
  if (take(")")) return values_.make(PythonKind::tuple, line);
  auto* first = expression();
  if (failed_) return fail();
  if (take(")")) return first;
  if (!lexer_.peek().is(",")) return failed_ ? fail() : skip_container(line, ")");
  auto* tuple = values_.make(PythonKind::tuple, line);
  tuple->items.push_back(first);
  while (!failed_ && take(",")) {
    if (!lexer_.peek().is(")")) tuple->items.push_back(expression());
  }
  target_ = {};
  if (failed_) return fail();
  return take(")") ? tuple : skip_container(line, ")");
}

PythonValue* PythonExpressions::list() {
  const auto line = lexer_.peek().line;
  auto* out = values_.make(PythonKind::list, line);
  while (!failed_ && !take("]")) {
    const bool star = take("*");
    auto* entry = expression();
    if (failed_) return fail();
    if (!lexer_.peek().is(",") && !lexer_.peek().is("]")) return skip_container(line, "]");
    take(",");
    const bool sequence = entry->is(PythonKind::list) || entry->is(PythonKind::tuple);
    if (!star) {
      out->items.push_back(entry);
    } else if (sequence && values_.spend(entry->items.size() * sizeof(PythonValue*))) {
      out->changed = std::max(out->changed, entry->changed);
      out->items.insert(out->items.end(), entry->items.begin(), entry->items.end());
    } else {
      out->change(entry->line);
    }
  }
  target_ = {};
  return failed_ ? fail() : out;
}

/// A dict; or a set, which JSON has not.
PythonValue* PythonExpressions::braces() {
  const auto line = lexer_.peek().line;
  auto* out = values_.make(PythonKind::dict, line);
  while (!failed_ && !take("}")) {
    const auto entry_line = lexer_.peek().line;
    if (take("**")) {
      merge_dict(*out, *expression(), entry_line, values_);
    } else {
      const auto* key = expression();
      if (failed_) return fail();
      if (!take(":")) return skip_container(line, "}");
      auto* value = expression();
      if (failed_) return fail();
      add_member(*out, *key, value, entry_line);
    }
    if (failed_) return fail();
    if (!lexer_.peek().is(",") && !lexer_.peek().is("}")) return skip_container(line, "}");
    take(",");
  }
  target_ = {};
  return failed_ ? fail() : out;
}

void PythonExpressions::add_member(PythonValue& dict, const PythonValue& key, PythonValue* value,
                                   std::size_t line) {
  auto name = json_key(key);
  if (!name) {
    dict.change(line);
    return;
  }
  const auto shown = base::quoted(*name, 40);
  if (set_key(dict, std::move(*name), value)) {
    world_.say_changed("Line " + std::to_string(line) + ": the key " + shown +
                       " stands twice in its dictionary. The last one counts, as in Python.");
  }
}

}  // namespace importing
