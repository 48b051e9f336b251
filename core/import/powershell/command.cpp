// Commands and their arguments (about_Parsing, argument mode; about_Parameters, about_Splatting).
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/import/cmd/crt_words.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/level.h"
#include "core/import/powershell/script.h"

namespace importing::powershell {

namespace {

/// The last part of a path, in lower case.
std::string program(std::string_view name) {
  const auto slash = name.find_last_of("\\/");
  return base::ascii_lower(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

bool is_web_cmdlet(std::string_view lower) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"invoke-restmethod", "irm", "invoke-webrequest", "iwr",
                                       "microsoft.powershell.utility\\invoke-restmethod",
                                       "microsoft.powershell.utility\\invoke-webrequest"});
  return std::find(kNames.begin(), kNames.end(), lower) != kNames.end();
}

/// A dash that word processors write, before a name: curl takes none of those.
std::size_t length_of_long_dash(std::string_view text, std::size_t at) {
  const auto length = dash(text, at);
  return length > 1 && at + length < text.size() && is_name(text[at + length]) ? length : 0;
}

}  // namespace

/// Whether a command's name stands at the cursor, and no expression.
bool Script::at_command() const {
  const char c = peek();
  if (c == '&') return true;
  if (c == '.' && blank(text_, at_ + 1) != 0) return true;
  if (c == '%' || c == '?') return blank(text_, at_ + 1) != 0;
  if (c == '.' || c == '\\' || c == '/' || c == '~') return true;
  return is_letter(c) && single_quote(text_, at_) == 0 && double_quote(text_, at_) == 0 &&
         dash(text_, at_) == 0;
}

std::optional<Id> Script::command(std::optional<Id> input) {
  const Level level(*this);
  if (at_end()) return input;
  if (peek() == '&' || (peek() == '.' && blank(text_, at_ + 1) != 0)) {
    ++at_;
    skip_blanks();
  }
  if (at_end() || ends_word(text_, at_)) {
    if (peek() == '{' || peek() == '(') return argument_value(false);
    return values_.unknown("...");
  }
  const auto name = values_.show(argument_value(true));
  if (!name.whole()) {
    arguments(true);
    note_other({});
    return values_.unknown("...");
  }
  return run(name.text, input);
}

std::optional<Id> Script::run(const std::string& name, std::optional<Id> input) {
  const auto begin = at_;
  const auto lower = program(name);
  // Looked at once: each look may go far.
  const bool knows_wget = std::find(others_.begin(), others_.end(), "wget") != others_.end();
  const bool curl_alias = lower == "curl" || lower == "wget";
  const bool cmdlet = is_web_cmdlet(base::ascii_lower(name)) || is_web_cmdlet(lower) ||
                      (curl_alias && !(lower == "wget" && knows_wget) && has_cmdlet_parameters());
  const bool native = !cmdlet && (lower == "curl.exe" || lower == "curl");
  if (native || cmdlet) {
    const auto line = base::line_column(text_, begin).line;
    if (call_) {
      fail("A second request is made there. Import one at a time.");
      return std::nullopt;
    }
    call_ = Call{name.substr(name.find_last_of("\\/") + 1), native, line, {}, input};
    auto given = arguments(native);
    call_->arguments = std::move(given);
    return values_.unknown("(" + name + ")");
  }
  auto given = arguments(false);
  if (lower == "convertto-json") return convert_to_json(given, input);
  if (lower == "write-output" || lower == "echo") {
    return given.size() == 1 && given[0].value ? *given[0].value : nothing_known(begin);
  }
  if (lower == "out-string" && input) return input;
  if (lower == "set-variable" || lower == "sv" || lower == "new-variable" || lower == "nv" ||
      lower == "invoke-expression" || lower == "iex") {
    fail(name + " is not run here, and it may change the request. Write what it does.");
    return std::nullopt;
  }
  note_other(name);
  return values_.unknown("(" + (name.size() > 40 ? "..." : name) + ")");
}

void Script::note_other(std::string_view name) {
  constexpr std::size_t kMost = 20;
  constexpr std::size_t kLongest = 30;
  std::size_t others = 0;  // a word with many digits may be a secret that lost its place
  for (const char c : name) {
    const bool letter = is_letter(c) && (c & 0x80) == 0;
    others += letter || c == '-' || c == '.' ? 0 : is_digit(c) ? 1 : kLongest;
  }
  const bool shown = !name.empty() && name.size() <= kLongest && others <= 2;
  std::string word = shown ? std::string(name) : "another command";
  if (others_.size() < kMost && std::find(others_.begin(), others_.end(), word) == others_.end()) {
    others_.push_back(std::move(word));
  }
}

/// Whether `curl` is meant as the alias of Invoke-WebRequest that Windows PowerShell has: its
/// arguments, up to the end of the line that backticks join, name that cmdlet's parameters.
bool Script::has_cmdlet_parameters() const {
  constexpr std::size_t kFarthest = 1u << 16;
  const auto rest = text_.substr(at_, kFarthest);
  auto end = rest.find('\n');
  while (end < rest.size()) {
    const auto last = rest.substr(0, end).find_last_not_of(" \t\r");
    if (last == std::string_view::npos || rest[last] != '`') break;
    end = rest.find('\n', end + 1);
  }
  const auto lower = base::ascii_lower(rest.substr(0, end));
  constexpr auto kParameters =
      std::to_array<std::string_view>({" -uri", " -body", " -headers", " -method", " -contenttype",
                                       " -usebasic", " -websession", " -h @{", " -h $"});
  return std::any_of(kParameters.begin(), kParameters.end(), [&](std::string_view parameter) {
    return lower.find(parameter) != std::string::npos;
  });
}

/// What stands between a command's name and its end.
std::vector<Argument> Script::arguments(bool native) {
  std::vector<Argument> all;
  while (!at_end()) {
    skip_blanks();
    if (at_end() || line_break(text_, at_) != 0) break;
    check_limits();
    const char c = text_[at_];
    if (c == ';' || c == '|' || c == '&' || c == ')' || c == '}' || c == '#') break;
    if (redirection()) continue;
    if (native && text_.substr(at_, 3) == "--%" && blank(text_, at_ + 3) != 0) {
      verbatim_arguments(all);
      break;
    }
    const auto before = at_;
    argument(all, native);
    if (at_ == before) ++at_;
  }
  return all;
}

/// `> file`, `2>&1`, `*> file`
bool Script::redirection() {
  const bool numbered = (is_digit(peek()) || peek() == '*') && peek(1) == '>';
  if (peek() != '>' && peek() != '<' && !numbered) return false;
  at_ += numbered ? 1 : 0;
  while (peek() == '>' || peek() == '<') ++at_;
  if (peek() == '&') {  // into another stream
    at_ += 2;
    return true;
  }
  skip_blanks();
  if (!at_end() && !ends_word(text_, at_)) argument_value(true);
  return true;
}

/// After --% the rest of the line goes to the program as it is, but for %NAME%.
void Script::verbatim_arguments(std::vector<Argument>& all) {
  at_ += 3;
  CrtWords words;
  while (at_ < text_.size() && text_[at_] != '|' && line_break(text_, at_) == 0) {
    words.add(text_[at_++]);
  }
  for (auto& word : words.finish()) all.push_back({{}, values_.text(std::move(word)), false});
}

/// One argument. A cmdlet's parameter is told from a value by its dash, `-Name:` takes the value
/// after it.
void Script::argument(std::vector<Argument>& all, bool native) {
  if (peek() == '@' && is_letter(peek(1))) {
    const auto begin = at_;
    const auto name = variable_name();
    all.push_back({{}, variable(name, begin), true});
    return;
  }
  const auto length = dash(text_, at_);
  if (!native && length != 0 && is_letter(peek(length))) {
    at_ += length;
    Argument parameter{bare_name(), std::nullopt, false};
    if (peek() == ':') {
      ++at_;
      skip_blanks();
      parameter.value = argument_value(false);
    }
    all.push_back(std::move(parameter));
    return;
  }
  auto value = argument_value(native);
  std::vector<Id> items{value};
  for (skip_blanks(); peek() == ',' && !at_end(); skip_blanks()) {
    ++at_;
    skip_lines();
    items.push_back(argument_value(native));
    check_limits();
  }
  if (items.size() > 1) value = values_.list(std::move(items));
  if (native && values_.at(value).kind == Kind::list) {
    for (const auto item : values_.at(value).items) all.push_back({{}, item, false});
    return;
  }
  all.push_back({{}, value, false});
}

/// A value as arguments have it: a string, a variable, something in brackets, or a bare word.
Id Script::argument_value(bool native) {
  const Level level(*this);
  const auto begin = at_;
  const char c = peek();
  const bool quoted = single_quote(text_, at_) != 0 || double_quote(text_, at_) != 0;
  const bool bracket =
      c == '(' || c == '{' || at_here_string() || (c == '@' && (peek(1) == '(' || peek(1) == '{'));
  if (quoted || bracket) return members_of(primary(), begin);
  if (c == '[' && !native) return unary();
  if (c == '$') {
    const auto value = members_of(primary(), begin);
    if (ends_word(text_, at_)) return value;
    at_ = begin;
  }
  TextWithGaps out;
  if (native && length_of_long_dash(text_, at_) != 0) {
    at_ += length_of_long_dash(text_, at_);
    change("A long dash before an option was taken as " +
           std::string(is_name(peek(1)) ? "--." : "-."));
    out.append(is_name(peek(1)) ? "--" : "-");
  }
  out.append(word());
  return values_.text(std::move(out));
}

/// A bare word, with the strings and variables that are glued into it.
TextWithGaps Script::word() {
  TextWithGaps out;
  while (!at_end() && !ends_word(text_, at_)) {
    if (text_[at_] == '`') {
      if (line_break(text_, at_ + 1) != 0) break;
      escape(out.text);
    } else if (text_[at_] == '$') {
      expand_dollar(out);
    } else if (single_quote(text_, at_) != 0) {
      out.append(single_quoted());
    } else if (double_quote(text_, at_) != 0) {
      out.append(double_quoted());
    } else {
      out.text += text_[at_++];
    }
  }
  return out;
}

}  // namespace importing::powershell
