// PowerShell's expressions: literals, hashtables, arrays, casts, members (about_Operators,
// about_Hash_Tables, about_Arrays, about_Type_Conversion). What is not literal is not known.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/base/text.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/level.h"
#include "core/import/powershell/script.h"

namespace importing::powershell {

namespace {

/// Where the bracket is that closes the name of a type; npos if what stands there is none.
std::size_t type_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 128;
  int open = 1;
  for (const auto begin = at; at < text.size() && at - begin < kLongest; ++at) {
    const char c = text[at];
    open += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (open == 0) return at;
    if (!is_name(c) && std::string_view("[]., `+").find(c) == std::string_view::npos) break;
  }
  return std::string_view::npos;
}

}  // namespace

/// What @(...) and $(...) give: lists among the results are taken apart, once.
std::vector<Id> Script::flattened(std::vector<Id> results) {
  std::vector<Id> all;
  for (const auto id : results) {
    const auto& value = values_.at(id);
    if (value.kind != Kind::list) {
      all.push_back(id);
      continue;
    }
    values_.spend(value.items.size());
    if (!values_.spent()) all.insert(all.end(), value.items.begin(), value.items.end());
  }
  return all;
}

/// An operator at the cursor, in lower case and without its dash; the cursor is after it.
bool Script::operator_ahead(std::string& name) {
  const char c = peek();
  if (c == '+' && peek(1) != '=' && peek(1) != '+') {
    ++at_;
    name = "+";
    return true;
  }
  if ((c == '*' || c == '/' || c == '%') && peek(1) != '=') {
    ++at_;
    name = std::string(1, c);
    return true;
  }
  if (c == '.' && peek(1) == '.') {
    at_ += 2;
    name = "..";
    return true;
  }
  const auto length = dash(text_, at_);
  if (length == 0) return false;
  const auto begin = at_;
  at_ += length;
  name = base::ascii_lower(bare_name());
  if (!name.empty() || (peek() != '=' && peek() != '-')) return true;
  at_ = begin;
  return false;
}

Id Script::expression() {
  const Level level(*this);
  const auto begin = at_;
  auto left = comma_list();
  std::string sign;
  for (skip_blanks(); !at_end() && operator_ahead(sign); skip_blanks()) {
    skip_lines();
    const auto right = comma_list();
    left = sign == "+" ? values_.add(left, right) : nothing_known(begin);
    if (values_.at(left).kind == Kind::unknown) left = nothing_known(begin);
    check_limits();
  }
  return left;
}

Id Script::comma_list() {
  std::vector<Id> items;
  if (peek() == ',') {
    ++at_;
    skip_lines();
    return values_.list({unary()});
  }
  items.push_back(unary());
  for (skip_blanks(); !at_end() && peek() == ','; skip_blanks()) {
    ++at_;
    skip_lines();
    items.push_back(unary());
    check_limits();
  }
  return items.size() == 1 ? items.front() : values_.list(std::move(items));
}

Id Script::unary() {
  const Level level(*this);
  skip_blanks();
  if (at_end()) return values_.unknown("");
  const auto begin = at_;
  const char c = peek();
  if (c == '[') return cast();
  const auto length = dash(text_, at_);
  const bool negative_number = length != 0 && is_digit(peek(length));
  if (!negative_number && (length != 0 || c == '!' || c == '+')) {
    at_ += std::max(length, std::size_t{1});
    bare_name();
    unary();
    return nothing_known(begin);
  }
  return members_of(primary(), begin);
}

Id Script::primary() {
  const auto begin = at_;
  const char c = peek();
  if (single_quote(text_, at_) != 0) return values_.text(single_quoted());
  if (double_quote(text_, at_) != 0) return values_.text(double_quoted());
  if (at_here_string()) return values_.text(here_string());
  if (is_digit(c) || dash(text_, at_) != 0 || (c == '.' && is_digit(peek(1)))) return number();
  if (c == '@' && peek(1) == '{') return table();
  if (c == '(' || (c == '@' && peek(1) == '(')) {
    at_ += c == '(' ? 1 : 2;
    auto results = statements(Ends::parenthesis);
    if (c == '(' && results.size() == 1) return results.front();
    if (c == '(' && results.empty()) return values_.plain(Kind::null);
    return values_.list(flattened(std::move(results)));
  }
  if (c == '$' && peek(1) == '(') return subexpression(begin);
  if (c == '$' || (c == '@' && is_letter(peek(1)))) {
    const auto name = variable_name();
    if (name.empty()) ++at_;
    return variable(name, begin);
  }
  if (c == '{') {
    ++at_;
    ++conditional_;
    statements(Ends::brace);
    --conditional_;
    return nothing_known(begin);
  }
  if (is_letter(c)) bare_name("-.");
  return nothing_known(begin);
}

/// Decimal numbers as JSON has them; others are not known.
Id Script::number() {
  const auto begin = at_;
  std::string spelled_as;
  if (dash(text_, at_) != 0) spelled_as = "-";
  at_ += dash(text_, at_);
  const auto digits = at_;
  while (is_digit(peek())) ++at_;
  if (peek() == '.' && is_digit(peek(1))) {
    ++at_;
    while (is_digit(peek())) ++at_;
  }
  const auto number = text_.substr(digits, at_ - digits);
  const bool plain = number.size() < 18 && !number.starts_with('.') &&
                     (number.size() == 1 || number[0] != '0' || number[1] == '.');
  if (!plain || is_letter(peek())) {
    bare_name();
    if (text_.substr(digits, 2) != "0x") return nothing_known(begin);
    const auto hex = text_.substr(digits + 2, at_ - digits - 2);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    if (error != std::errc() || end != hex.data() + hex.size()) return nothing_known(begin);
    return values_.plain(Kind::number, spelled_as + std::to_string(code));
  }
  return values_.plain(Kind::number, spelled_as + std::string(number));
}

/// At a bracket: the name of the type in lower case, with the cursor after it; empty for an
/// attribute such as [Parameter(Mandatory)].
std::string Script::type_name() {
  const auto close = type_end(text_, at_ + 1);
  if (close != std::string_view::npos) {
    const auto name = base::trim(text_.substr(at_ + 1, close - at_ - 1));
    at_ = close + 1;
    return base::ascii_lower(name);
  }
  ++at_;
  bare_name(". ");
  if (peek() == '(') {
    const auto others = others_.size();
    ++at_;
    statements(Ends::parenthesis);
    others_.resize(others);
  }
  skip_blanks();
  if (peek() == ']') ++at_;
  return {};
}

/// [type]value and [type]::member
Id Script::cast() {
  const auto begin = at_;
  const auto type = type_name();
  if (type.empty()) return nothing_known(begin);
  if (text_.substr(at_, 2) == "::") return members_of(static_member(type), begin);
  skip_blanks();
  const auto value = unary();
  const auto& known = values_.at(value);
  if (type == "char" && known.kind == Kind::number) {
    std::uint32_t unit = 0;
    const auto& digits = known.text.text;
    std::from_chars(digits.data(), digits.data() + digits.size(), unit);
    TextWithGaps text;
    append_utf16_unit(text.text, std::min(unit, 0xFFFFu));
    return values_.text(std::move(text));
  }
  if (type == "string" && known.kind != Kind::unknown) return values_.text(values_.show(value));
  constexpr auto kSame =
      std::to_array<std::string_view>({"string",
                                       "ordered",
                                       "pscustomobject",
                                       "psobject",
                                       "hashtable",
                                       "array",
                                       "object[]",
                                       "object",
                                       "uri",
                                       "system.uri",
                                       "system.string",
                                       "hashtable[]",
                                       "string[]",
                                       "psobject[]",
                                       "pscustomobject[]",
                                       "void",
                                       "collections.arraylist",
                                       "system.collections.arraylist",
                                       "system.collections.hashtable",
                                       "system.collections.specialized.ordereddictionary"});
  const bool same = std::find(kSame.begin(), kSame.end(), type) != kSame.end();
  const bool number = known.kind == Kind::number && type.starts_with("int");
  return same || number || known.kind == Kind::text ? value : nothing_known(begin);
}

/// @{ name = value; ... }
Id Script::table() {
  const Level level(*this);
  at_ += 2;
  const auto made = values_.table();
  while (!at_end()) {
    skip_lines();
    if (peek() == ';') {
      ++at_;
      continue;
    }
    if (peek() == '}') {
      ++at_;
      return made;
    }
    if (at_end() || !table_member(made)) break;
    check_limits();
  }
  fail("A hashtable (@{ ... }) is not understood, or never ends.");
  return made;
}

bool Script::table_member(Id table) {
  std::string name;
  if (single_quote(text_, at_) != 0 || double_quote(text_, at_) != 0) {
    const auto key = single_quote(text_, at_) != 0 ? single_quoted() : double_quoted();
    if (!key.whole()) return false;
    name = key.text;
  } else if (peek() == '$') {
    const auto key = primary();
    if (values_.at(key).kind != Kind::text || !values_.at(key).text.whole()) return false;
    name = values_.at(key).text.text;
  } else {
    name = bare_name("-");
  }
  skip_blanks();
  if (name.empty() || peek() != '=') return false;
  ++at_;
  skip_lines();
  std::vector<Id> results;
  statement(results);
  if (at_end()) return false;
  const auto value = results.empty()       ? values_.plain(Kind::null)
                     : results.size() == 1 ? results.front()
                                           : values_.list(std::move(results));
  values_.set(table, name, value);
  return true;
}

}  // namespace importing::powershell
