#include "core/import/python/expressions.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/python/format.h"
#include "core/import/python/number.h"

namespace importing {

namespace {

using Kind = PythonToken::Kind;

bool is_text(const PythonValue& value) {
  return value.is(PythonKind::text) || value.is(PythonKind::bytes);
}

/// Methods that change what they are called on.
bool changes_its_value(std::string_view method) {
  constexpr auto kMethods =
      std::to_array<std::string_view>({"append", "clear", "extend", "insert", "pop", "popitem",
                                       "remove", "reverse", "setdefault", "sort", "update"});
  return std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

}  // namespace

PythonValue* PythonArguments::find(std::string_view name, std::size_t place) const {
  for (const auto& [known, value] : named) {
    if (known == name) return value;
  }
  return place < positional.size() ? positional[place] : nullptr;
}

bool PythonExpressions::at_terminator() const {
  const auto& token = lexer_.peek();
  switch (token.kind) {
    case Kind::newline:
    case Kind::end:
      return true;
    case Kind::name:
      return token.text == "as" || token.text == "for" || token.text == "async";
    case Kind::op:
      break;
    default:
      return false;
  }
  if (token.text.size() == 1) return std::string_view(",)]}:=;").find(token.text) < 7;
  const bool compares =
      token.text == "==" || token.text == "!=" || token.text == "<=" || token.text == ">=";
  return token.text.ends_with('=') && !compares;
}

bool PythonExpressions::take(std::string_view op) {
  if (!lexer_.peek().is(op)) return false;
  lexer_.take();
  return true;
}

PythonValue* PythonExpressions::fail() {
  failed_ = true;
  target_ = {};
  return values_.unknown(lexer_.peek().line);
}

/// Operators that are not known, with what they work on: that may be a call that matters.
void PythonExpressions::skip_to_terminator() {
  while (!failed_ && !at_terminator()) {
    if (lexer_.peek().kind == Kind::broken) {
      failed_ = true;
      return;
    }
    // An operand takes itself; anything else is an operator.
    const auto& token = lexer_.peek();
    const bool operand = token.kind == Kind::string || token.kind == Kind::number ||
                         token.is("(") || token.is("[") || token.is("{");
    if (!operand) lexer_.take();
    if (!at_terminator()) alternatives();
  }
}

/// The rest of a list or the like that is not understood.
PythonValue* PythonExpressions::skip_container(std::size_t line, std::string_view closing) {
  while (!failed_ && !take(closing)) {
    if (lexer_.peek().kind == Kind::newline || lexer_.peek().kind == Kind::end) return fail();
    const auto before = lexer_.taken_end();
    skip_to_terminator();
    if (lexer_.peek().is(closing)) continue;
    if (lexer_.peek().is(":=")) world_.not_followed(line);
    if (lexer_.peek().kind != Kind::newline) lexer_.take();
    if (lexer_.taken_end() == before) return fail();
  }
  return values_.unknown(line);
}

PythonValue* PythonExpressions::expression() {
  const auto line = lexer_.peek().line;
  if (failed_ || values_.exhausted()) return fail();
  auto* value = alternatives();
  if (!failed_ && !at_terminator()) {
    skip_to_terminator();
    value = values_.unknown(line);
    target_ = {};
  }
  return value;
}

PythonValue* PythonExpressions::expression_list() {
  const auto line = lexer_.peek().line;
  auto* first = expression();
  if (failed_ || !lexer_.peek().is(",")) return first;
  auto* tuple = values_.make(PythonKind::tuple, line);
  tuple->items.push_back(first);
  while (!failed_ && take(",")) {
    if (!at_terminator()) tuple->items.push_back(expression());
  }
  target_ = {};
  return tuple;
}

/// `a or b`. All that is nested goes through here, also within what is skipped.
PythonValue* PythonExpressions::alternatives() {
  if (failed_ || depth_ >= kMaxNesting) return fail();
  ++depth_;
  auto* value = sum();
  while (!failed_ && take("or")) {
    value = either(*value, *sum());
    target_ = {};
  }
  --depth_;
  return value;
}

PythonValue* PythonExpressions::either(PythonValue& left, PythonValue& right) {
  if (is_text(left) && left.is_known_text()) return left.text.text.empty() ? &right : &left;
  if (left.is(PythonKind::none)) return &right;
  const bool variable = is_text(left) && left.text.text.empty();
  if (!variable || !right.is_known_text()) return values_.unknown(left.line);
  world_.say_changed("Line " + std::to_string(right.line) +
                     ": the text after `or`, a variable's default, was taken.");
  return &right;
}

PythonValue* PythonExpressions::sum() {
  auto* value = term();
  bool own = false;  // made here, and known to nobody else
  while (!failed_ && take("+")) {
    auto* right = term();
    target_ = {};
    if (own && is_text(*value) && is_text(*right)) {
      if (values_.spend(right->text)) value->text.append(right->text);
    } else {
      value = add(*value, *right);
      own = true;
    }
  }
  return value;
}

/// `left + right` as a value of its own.
PythonValue* PythonExpressions::add(PythonValue& left, PythonValue& right) {
  const auto open = [](const PythonValue& value) {
    return value.is(PythonKind::path) || value.is(PythonKind::unknown);
  };
  const bool texts =
      (is_text(left) && (is_text(right) || open(right))) || (is_text(right) && open(left));
  if (texts) {
    // Only a text can be added to a text, so that the other one is one.
    TextWithGaps sum;
    for (const auto* side : {&left, &right}) {
      if (!values_.spend(side->text)) break;
      if (is_text(*side)) {
        sum.append(side->text);
      } else {
        sum.append_gap(side->is(PythonKind::path) ? side->text.text : std::string("..."));
      }
    }
    return values_.make(left.is(PythonKind::bytes) ? left.kind : PythonKind::text, left.line,
                        std::move(sum));
  }
  if (left.is(PythonKind::list) && right.is(PythonKind::list)) {
    auto* sum = values_.copy(left, left.line);
    if (!values_.spend(right.items.size() * sizeof(PythonValue*))) return sum;
    sum->changed = std::max(left.changed, right.changed);
    sum->items.insert(sum->items.end(), right.items.begin(), right.items.end());
    return sum;
  }
  return values_.unknown(left.line);
}

PythonValue* PythonExpressions::term() {
  auto* value = unary();
  while (!failed_ && take("%")) {
    auto* right = unary();
    value = value->is(PythonKind::text) ? format_percent(*value, *right, values_)
                                        : values_.unknown(value->line);
    target_ = {};
  }
  return value;
}

PythonValue* PythonExpressions::unary() {
  const auto line = lexer_.peek().line;
  while (take("await")) {
  }
  if (!take("-")) return postfix();
  auto* value = postfix();
  target_ = {};
  if (!value->is(PythonKind::number) || value->text.text.starts_with('-')) {
    return values_.unknown(line);
  }
  return values_.make(PythonKind::number, line, "-" + value->text.text);
}

PythonValue* PythonExpressions::postfix() {
  const auto begin = lexer_.peek().begin;
  auto* value = atom();
  while (!failed_) {
    const auto line = lexer_.peek().line;
    if (take(".")) {
      value = attribute(*value);
    } else if (take("[")) {
      value = item(*value, begin);
    } else if (take("(")) {
      auto given = arguments();
      if (failed_) break;
      given.spelled = lexer_.text().substr(begin, lexer_.taken_end() - begin);
      value = world_.call(*value, given, line);
      target_ = {};
    } else {
      break;
    }
  }
  return value;
}

PythonValue* PythonExpressions::attribute(PythonValue& value) {
  constexpr std::size_t kLongestPath = 200;
  const auto token = lexer_.take();
  if (token.kind != Kind::name) return fail();
  target_ = {PythonTarget::Kind::attribute, std::string(token.text), &value, nullptr};
  if (value.is(PythonKind::path)) {
    if (value.text.text.size() > kLongestPath) return values_.unknown(token.line);
    return world_.look_up(value.text.text + "." + std::string(token.text), token.line);
  }
  if (value.is(PythonKind::unknown)) {
    if (changes_its_value(token.text)) world_.unknown_changed(token.line);
    return values_.unknown(value.line, value.text.text);
  }
  auto* method = values_.make(PythonKind::method, token.line, token.text);
  method->items.push_back(&value);
  return method;
}

/// The text of `value[key]`, if that is known.
PythonValue* PythonExpressions::item(PythonValue& value, std::size_t begin) {
  const auto line = lexer_.peek().line;
  auto* key = expression();
  if (failed_) return fail();
  if (!take("]")) {
    skip_container(line, "]");  // a slice
    target_ = {};
    return failed_ ? fail() : values_.unknown(line);
  }
  target_ = {PythonTarget::Kind::item, {}, &value, key};
  const auto spelled = lexer_.text().substr(begin, lexer_.taken_end() - begin);
  if (value.is(PythonKind::path)) {
    const bool text = value.text.text == "os.environ" || value.text.text == "sys.argv";
    if (text) return values_.variable(line, spell_gap(spelled));
    return values_.make(PythonKind::path, line, value.text.text + "[]");
  }
  if (value.is(PythonKind::dict)) {
    if (auto* found = value_of(value, json_key(*key))) return found;
  }
  const bool list = value.is(PythonKind::list) || value.is(PythonKind::tuple);
  if (list && value.changed == 0 && key->is(PythonKind::number)) {
    const auto index = small_number(key->text.text);
    if (index && *index < value.items.size()) return value.items[*index];
  }
  return values_.unknown(line);
}

PythonArguments PythonExpressions::arguments() {
  PythonArguments out;
  while (!failed_ && !take(")")) {
    argument(out);
    if (failed_) break;
    if (lexer_.peek().is("for") || lexer_.peek().is("async")) {
      skip_container(lexer_.peek().line, ")");
      out.more = true;
      break;
    }
    if (!lexer_.peek().is(")") && !take(",")) fail();
  }
  return out;
}

void PythonExpressions::argument(PythonArguments& out) {
  if (take("**")) return spread(*expression(), out);
  if (take("*")) {
    const auto* value = expression();
    const bool list = value->is(PythonKind::list) || value->is(PythonKind::tuple);
    out.more = out.more || !list || value->changed != 0;
    if (list && values_.spend(value->items.size() * sizeof(PythonValue*))) {
      out.positional.insert(out.positional.end(), value->items.begin(), value->items.end());
    }
    return;
  }
  if (lexer_.peek().kind == Kind::name && lexer_.peek_second().is("=")) {
    const std::string name(lexer_.take().text);
    lexer_.take();
    out.named.emplace_back(name, expression());
    return;
  }
  out.positional.push_back(expression());
}

void PythonExpressions::spread(const PythonValue& value, PythonArguments& out) const {
  if (!value.is(PythonKind::dict) || value.changed != 0) {
    out.more = true;
    return;
  }
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (!values_.spend(value.keys[i].size() + sizeof(PythonValue*))) return;
    out.named.emplace_back(value.keys[i], value.items[i]);
  }
}

}  // namespace importing
