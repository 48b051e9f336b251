// Assignments (about_Assignment_Operators): `$x = ...`, `$x.name = ...`, `$x['name'] += ...`.
#include <utility>

#include "core/base/text.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/script.h"

namespace importing::powershell {

namespace {

constexpr std::string_view kIfUnset = "?\?=";  // two question marks in a row begin trigraphs

}  // namespace

/// What is assigned to: a variable, or a member of what one is bound to.
struct Script::Target {
  std::string name;
  std::vector<std::string> path;
};

bool Script::assignment() {
  const auto begin = at_;
  Target to;
  std::string sign;
  if (target(to)) {
    skip_blanks();
    sign = assignment_sign();
  }
  if (sign.empty()) {
    at_ = begin;
    return false;
  }
  skip_lines();
  std::vector<Id> results;
  const auto value_begin = at_;
  statement(results);
  if (results.empty()) results.push_back(nothing_known(value_begin));
  assign(to, sign, results.size() == 1 ? results.front() : values_.list(std::move(results)));
  return true;
}

/// `[type]$name.member['member']`
bool Script::target(Target& target) {
  constexpr std::size_t kLongest = 128;
  while (peek() == '[') {  // a type
    const auto close = text_.substr(at_, kLongest).find(']');
    if (close == std::string_view::npos) return false;
    at_ += close + 1;
    if (peek() == ']') ++at_;  // [string[]]
    skip_blanks();
  }
  if (peek() != '$' || peek(1) == '(') return false;
  target.name = variable_name();
  if (target.name.empty()) return false;
  while (target.path.size() < kLongest) {
    if (peek() == '.' && is_letter(peek(1))) {
      ++at_;
      target.path.push_back(bare_name());
    } else if (peek() == '[' &&
               (single_quote(text_, at_ + 1) != 0 || double_quote(text_, at_ + 1) != 0)) {
      ++at_;
      const auto name = single_quote(text_, at_) != 0 ? single_quoted() : double_quoted();
      if (!name.whole() || peek() != ']') return false;
      ++at_;
      target.path.push_back(name.text);
    } else {
      break;
    }
  }
  return !stopped_;
}

/// = += -= *= /= %= ??=; empty if there is none (== is none of PowerShell's).
std::string Script::assignment_sign() {
  if (peek() == '=' && peek(1) != '=') {
    ++at_;
    return "=";
  }
  const auto dashed = dash(text_, at_);
  const auto length = text_.substr(at_, 2) == "?\?" ? 2
                      : dashed != 0                 ? dashed
                      : std::string_view("+*/%").find(peek()) != std::string_view::npos && !at_end()
                          ? 1
                          : 0;
  if (length == 0 || peek(length) != '=') return {};
  const auto sign = std::string(text_.substr(at_, length + 1));
  at_ += length + 1;
  return sign;
}

void Script::assign(const Target& target, std::string_view sign, Id value) {
  if (target.path.empty()) return bind(target.name, sign, value);
  assign_member(target, sign, value);
}

/// In a block that may not be run, what was bound before is not known afterwards.
void Script::bind(const std::string& name, std::string_view sign, Id value) {
  const auto bound = variables_.find(name);
  const bool is_bound = bound != variables_.end();
  if (sign == kIfUnset && is_bound) return;
  if (conditional_ > 0 && is_bound) {
    bound->second = values_.unknown("$" + name);
  } else if (sign == "=" || sign == kIfUnset) {
    variables_.insert_or_assign(name, value);
  } else if (sign == "+=" && is_bound) {
    bound->second = values_.add(bound->second, value);
  } else {
    variables_.insert_or_assign(name, values_.unknown("$" + name));
  }
}

void Script::assign_member(const Target& target, std::string_view sign, Id value) {
  const auto bound = variables_.find(target.name);
  if (bound == variables_.end()) return;
  auto holder = bound->second;
  for (std::size_t i = 0; i + 1 < target.path.size(); ++i) {
    const bool table = values_.at(holder).kind == Kind::table;
    const auto member = table ? values_.find(holder, target.path[i]) : std::nullopt;
    if (!member) {
      values_.forget(holder, "$" + target.name);
      return;
    }
    holder = *member;
  }
  if (values_.at(holder).kind != Kind::table) {
    if (values_.at(holder).kind != Kind::unknown) values_.forget(holder, "$" + target.name);
    return;
  }
  const auto& name = target.path.back();
  const auto old = values_.find(holder, name);
  auto next = value;
  if (sign == "+=" && old) next = values_.add(*old, value);
  if (conditional_ > 0 || (sign != "=" && sign != "+=" && sign != kIfUnset)) {
    next = values_.unknown("$" + target.name + "." + name);
  }
  if (sign == kIfUnset && old) return;
  values_.set(holder, name, next);
}

}  // namespace importing::powershell
