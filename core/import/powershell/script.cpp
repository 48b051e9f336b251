// Statements and pipelines (about_Language_Keywords, about_Pipelines).
#include "core/import/powershell/script.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/level.h"

namespace importing::powershell {

namespace {

constexpr std::size_t kMostStatements = 500'000;

/// Words that a block follows, which may not be run or be run more than once.
constexpr auto kConditional = std::to_array<std::string_view>(
    {"if", "elseif", "else", "while", "for", "foreach", "switch", "do", "until", "catch", "trap"});
constexpr auto kPlain = std::to_array<std::string_view>(
    {"try", "finally", "function", "filter", "begin", "process", "end", "class", "enum"});

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void Script::read() {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  statements(Ends::text);
}

/// All up to the sign that ends them, which is taken; what they give.
std::vector<Id> Script::statements(Ends ends) {
  const Level level(*this);
  std::vector<Id> results;
  while (!at_end()) {
    skip_lines();
    if (at_end()) break;
    const char c = text_[at_];
    if (ends != Ends::text && c == static_cast<char>(ends)) {
      ++at_;
      return results;
    }
    const auto before = at_;
    const bool calls = c == '&' && peek(1) != '&';  // & "program"
    if (!calls && std::string_view(";)}&|").find(c) != std::string_view::npos) {
      at_ += peek(1) == c && (c == '&' || c == '|') ? 2 : 1;
      continue;
    }
    statement(results);
    if (at_ == before) ++at_;
  }
  if (ends != Ends::text) fail("A bracket that was opened is not closed.");
  return results;
}

void Script::statement(std::vector<Id>& out) {
  const Level level(*this);
  check_limits();
  if (++statement_count_ > kMostStatements) {
    return fail("It has more than 500,000 statements, which is more than a request needs.");
  }
  if (text_.substr(at_, 3) == "PS " && call_ == std::nullopt) {  // a prompt: PS C:\>
    constexpr std::size_t kLongest = 300;
    const auto prompt = text_.substr(at_, kLongest);
    const auto sign = prompt.find_first_of(">\r\n");
    if (sign < prompt.size() && prompt[sign] == '>') at_ += sign + 1;
    skip_blanks();
  }
  const auto begin = at_;
  if (is_letter(peek()) && keyword(out)) return;
  if (!assignment()) {
    const auto value = pipeline();
    if (value) out.push_back(*value);
  }
  skip_blanks();
  const char c = peek();
  const bool ended = at_end() || line_break(text_, at_) != 0 || c == ';' || c == ')' || c == '}' ||
                     c == '#' || c == '&' || c == '|';
  if (ended) return;
  const bool assigns = c == '=' || peek(1) == '=';
  leave_rest();
  if (assigns) forget_variables(begin, at_);
}

/// A keyword and its clauses; false if the word is none.
bool Script::keyword(std::vector<Id>& out) {
  const auto begin = at_;
  const auto word = base::ascii_lower(bare_name());
  if (word == "return" || word == "throw" || word == "exit" || word == "break" ||
      word == "continue") {
    skip_blanks();
    const char c = peek();
    if (!at_end() && line_break(text_, at_) == 0 && c != ';' && c != '}' && c != '#') pipeline();
    return true;
  }
  if (word == "param") {
    parameters();
    return true;
  }
  const bool plain_word = ends_word(text_, at_) || peek() == '(' || peek() == '{';
  if (plain_word && (has(kConditional, word) || has(kPlain, word))) {
    clauses(word, out);
    return true;
  }
  at_ = begin;
  return false;
}

/// What follows a keyword up to and with its block. What the blocks of `if` give is not known.
void Script::clauses(std::string_view word, std::vector<Id>& out) {
  const bool conditional = has(kConditional, word);
  const auto begin = at_;
  conditional_ += conditional ? 1 : 0;
  while (!at_end()) {
    skip_lines();
    const char c = peek();
    if (c == '{') {
      ++at_;
      const auto results = statements(Ends::brace);
      if (word == "if" && !results.empty()) out.push_back(nothing_known(begin));
      break;
    }
    if (c == '(') {
      ++at_;
      statements(Ends::parenthesis);
      if (word == "until" || word == "while") {
        skip_lines();
        if (peek() != '{') break;
      }
      continue;
    }
    if (c == ';' || c == '}' || c == ')' || at_end()) break;
    if (single_quote(text_, at_) != 0 || double_quote(text_, at_) != 0) {
      primary();
    } else if (bare_name("-.:[]$").empty()) {
      ++at_;
    }
  }
  conditional_ -= conditional ? 1 : 0;
}

/// param(...): its defaults are what the variables are if nobody says otherwise.
void Script::parameters() {
  skip_lines();
  if (peek() != '(') return;
  ++at_;
  while (!at_end()) {
    skip_lines();
    if (peek() == ')') {
      ++at_;
      return;
    }
    const auto before = at_;
    if (peek() == ',') {
      ++at_;
    } else if (peek() == '[') {
      type_name();
    } else {
      parameter();
    }
    if (at_ == before) ++at_;
  }
}

void Script::parameter() {
  if (peek() != '$') return;
  const auto name = variable_name();
  skip_blanks();
  if (peek() != '=') return;
  ++at_;
  skip_lines();
  const auto value = unary();
  if (values_.at(value).kind == Kind::unknown) return;
  bind(name, "=", value);
  change("The default of the parameter $" + name + " was taken.");
}

/// To the end of a statement that is not understood. Blocks within it are read all the same, since
/// the request may stand in one.
void Script::leave_rest() {
  while (!at_end()) {
    skip_blanks();
    if (at_end()) return;
    const char c = text_[at_];
    if (line_break(text_, at_) != 0 || c == ';' || c == ')' || c == '}') return;
    if (c == '{' || c == '(' || (c == '@' && (peek(1) == '{' || peek(1) == '('))) {
      primary();
    } else if (single_quote(text_, at_) != 0 || double_quote(text_, at_) != 0 || at_here_string()) {
      primary();
    } else {
      ++at_;
    }
  }
}

/// What was assigned by a statement that is not understood is not known any more.
void Script::forget_variables(std::size_t from, std::size_t to) {
  const auto here = at_;
  for (at_ = text_.find('$', from); at_ < to; at_ = text_.find('$', at_)) {
    const auto begin = at_;
    const auto name = variable_name();
    if (!name.empty()) {
      variables_[name] = values_.unknown("$" + name);
    } else {
      at_ = begin + 1;
    }
  }
  at_ = here;
}

std::optional<Id> Script::pipeline() {
  const Level level(*this);
  skip_blanks();
  if (at_end()) return std::nullopt;
  auto value = at_command() ? command(std::nullopt) : std::optional<Id>(expression());
  return pipeline_rest(value);
}

std::optional<Id> Script::pipeline_rest(std::optional<Id> value) {
  while (!at_end()) {
    skip_blanks();
    if (peek() == '|' && peek(1) != '|') {
      ++at_;
      skip_lines();
      value = command(value);
      continue;
    }
    // A line that begins with a pipe goes on with the one before (7.0 and later).
    const auto here = at_;
    if (line_break(text_, at_) != 0) {
      const auto next = text_.find_first_not_of(" \t\r\n", at_);
      if (next != std::string_view::npos && text_[next] == '|' && text_.substr(next, 2) != "||") {
        at_ = next;
        continue;
      }
    }
    at_ = here;
    break;
  }
  return value;
}

}  // namespace importing::powershell
