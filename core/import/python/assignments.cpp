// What a program sets and changes: names, items of lists and dicts.
#include <utility>

#include "core/import/python/number.h"
#include "core/import/python/program.h"

namespace importing {

namespace {

using Kind = PythonToken::Kind;

bool is_augmented(const PythonToken& token) {
  if (token.kind != Kind::op || token.text.size() < 2 || !token.text.ends_with('=')) return false;
  return token.text != "==" && token.text != "!=" && token.text != "<=" && token.text != ">=" &&
         token.text != ":=";
}

bool ends_list(const PythonToken& token) {
  return token.kind == Kind::newline || token.kind == Kind::end || token.is("=") || token.is(";");
}

bool is_known(const PythonValue& value) {
  return !value.is(PythonKind::unknown) && !value.is(PythonKind::path) &&
         !value.is(PythonKind::method);
}

}  // namespace

/// `a, b`: what each may be assigned to; and the value that they are.
PythonValue* PythonProgram::target_list(std::vector<PythonTarget>& targets) {
  const auto line = lexer_.peek().line;
  PythonValue* first = expressions_.expression();
  targets.push_back(expressions_.target());
  if (expressions_.failed() || !lexer_.peek().is(",")) return first;
  auto* tuple = values_.make(PythonKind::tuple, line);
  tuple->items.push_back(first);
  while (!expressions_.failed() && lexer_.peek().is(",")) {
    lexer_.take();
    if (ends_list(lexer_.peek())) break;
    tuple->items.push_back(expressions_.expression());
    targets.push_back(expressions_.target());
  }
  return tuple;
}

void PythonProgram::expression_statement(std::size_t line) {
  const auto requests = requests_.size();
  std::vector<PythonTarget> targets;
  auto* value = target_list(targets);
  if (expressions_.failed()) return;
  if (targets.size() == 1 && lexer_.peek().is(":")) {  // an annotation
    lexer_.take();
    expressions_.expression();
    if (expressions_.failed()) return;
  }
  if (lexer_.peek().is("=")) return assignment(std::move(targets), line);
  if (is_augmented(lexer_.peek())) return augmented(targets.front(), *value, line);
  if (value->is(PythonKind::dict)) alone_.push_back(value);
  say_understood(is_known(*value) || requests_.size() > requests, line);
}

/// `a = b, c = value`
void PythonProgram::assignment(std::vector<PythonTarget> targets, std::size_t line) {
  const auto requests = requests_.size();
  std::vector<std::vector<PythonTarget>> groups;
  groups.push_back(std::move(targets));
  PythonValue* value = nullptr;
  while (!expressions_.failed() && lexer_.peek().is("=")) {
    lexer_.take();
    std::vector<PythonTarget> next;
    value = target_list(next);
    if (lexer_.peek().is("=")) groups.push_back(std::move(next));
  }
  if (expressions_.failed()) value = values_.unknown(line);
  for (const auto& group : groups) assign_all(group, value, line);
  say_understood(is_known(*value) || requests_.size() > requests, line);
}

void PythonProgram::assign_all(const std::vector<PythonTarget>& targets, PythonValue* value,
                               std::size_t line) {
  if (targets.size() == 1) return assign(targets.front(), value, line);
  const bool one_each = (value->is(PythonKind::tuple) || value->is(PythonKind::list)) &&
                        value->items.size() == targets.size();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    assign(targets[i], one_each ? value->items[i] : values_.unknown(line), line);
  }
}

void PythonProgram::assign(const PythonTarget& target, PythonValue* value, std::size_t line) {
  switch (target.kind) {
    case PythonTarget::Kind::name:
      return names_.set(target.name, value, line);
    case PythonTarget::Kind::item:
      return assign_item(target, value, line);
    case PythonTarget::Kind::attribute:
      return assign_attribute(target, value, line);
    case PythonTarget::Kind::none:
      return not_followed(line);
  }
}

void PythonProgram::assign_item(const PythonTarget& target, PythonValue* value, std::size_t line) {
  auto& base = *target.base;
  auto key = json_key(*target.key);
  if (base.is(PythonKind::unknown)) return unknown_changed(line);
  if (base.is(PythonKind::path)) {
    // Of `payload["a"]["b"]` the name.
    return names_.touch_later(base.text.text.substr(0, base.text.text.find('[')), line);
  }
  if (base.is(PythonKind::method) && base.text.text == "headers") {
    session_ignored_.push_back(ignored_header(key.value_or("")));
    return;
  }
  if (!base.is_container()) return;
  names_.touch(base, line);
  if (base.is(PythonKind::dict) && key) {
    set_key(base, std::move(*key), value);
    return;
  }
  const auto index = key ? small_number(*key) : std::nullopt;
  if (base.is(PythonKind::list) && index && *index < base.items.size()) {
    base.items[*index] = value;
  } else {
    base.change(line);
  }
}

void PythonProgram::assign_attribute(const PythonTarget& target, PythonValue* value,
                                     std::size_t line) {
  const auto& base = *target.base;
  if (base.is(PythonKind::path)) {
    names_.set(base.text.text + "." + target.name, value, line);
  } else if (base.is(PythonKind::session)) {
    if (target.name == "headers") {
      name_headers(session_ignored_, *value);
    } else {
      session_ignored_.push_back(ignored_option(target.name, *value));
    }
  } else if (base.is(PythonKind::request)) {
    auto& request = requests_[base.index];
    if (target.name == "data") set_data(request, *value);
    if (target.name == "method") set_method(request, value);
    if (target.name == "headers") name_headers(request.ignored, *value);
  }
}

/// `target += value`
void PythonProgram::augmented(const PythonTarget& target, PythonValue& before, std::size_t line) {
  const bool plus = lexer_.peek().is("+=");
  const bool merge = lexer_.peek().is("|=");
  lexer_.take();
  auto* value = expressions_.expression_list();
  last_understood_ = true;
  if (before.is_container()) names_.touch(before, line);
  if (merge && before.is(PythonKind::dict)) return merge_dict(before, *value, line, values_);
  if (plus && before.is(PythonKind::list)) {
    if (!value->is(PythonKind::list) || value->changed != 0) before.change(line);
    if (!values_.spend(value->items.size() * sizeof(PythonValue*))) return;
    const auto more = value->items;  // it may be the same list
    before.items.insert(before.items.end(), more.begin(), more.end());
    return;
  }
  if (before.is_container()) before.change(line);
  assign(target, plus ? expressions_.add(before, *value) : values_.unknown(line), line);
}

void PythonProgram::delete_items() {
  do {
    const auto line = lexer_.take().line;
    expressions_.expression();
    const auto& target = expressions_.target();
    if (expressions_.failed()) return;
    if (target.kind == PythonTarget::Kind::name) {
      names_.set(target.name, values_.unknown(line, "\"" + target.name + "\" is deleted"), line);
    } else if (target.kind == PythonTarget::Kind::item && target.base->is_container()) {
      auto& base = *target.base;
      const auto key = json_key(*target.key);
      names_.touch(base, line);
      if (!base.is(PythonKind::dict) || !key) {
        base.change(line);
      } else if (values_.spend(base.keys.size() * sizeof(PythonValue*))) {
        remove_key(base, *key);
      }
    } else if (target.kind == PythonTarget::Kind::item && target.base->is(PythonKind::unknown)) {
      unknown_changed(line);
    }
  } while (lexer_.peek().is(","));
}

}  // namespace importing
