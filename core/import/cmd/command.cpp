#include "core/import/cmd/command.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/cmd/browser_word.h"

namespace importing {

namespace {

constexpr std::string_view kBlanks = " \t";
constexpr auto kNone = std::string_view::npos;

constexpr bool begins_name(char c) { return base::is_letter(c) || c == '_'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const auto found = text.find_first_not_of(kBlanks, std::min(at, text.size()));
  return found == kNone ? text.size() : found;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of("\r\n", at), text.size());
}

/// A program's name, without quotes around it. `end`: after it.
std::string_view take_word(std::string_view text, std::size_t begin, std::size_t& end) {
  if (begin < text.size() && text[begin] == '"') {
    const auto quote = text.find_first_of("\"\r\n", begin + 1);
    end = quote == kNone ? text.size() : quote + (text[quote] == '"' ? 1 : 0);
    const auto stop = quote == kNone ? text.size() : quote;
    return text.substr(begin + 1, stop - begin - 1);
  }
  end = std::min(text.find_first_of(" \t\r\n&|<>^", begin), text.size());
  return text.substr(begin, end - begin);
}

/// After a prompt such as `C:\Users\me>`; `at` if there is none.
std::size_t skip_prompt(std::string_view text, std::size_t at) {
  const auto line = text.substr(at, line_end(text, at) - at);
  const bool drive = line.size() > 2 && line[1] == ':' && line[2] == '\\';
  const auto sign = line.find('>');
  return drive && sign != kNone ? at + sign + 1 : at;
}

/// What may stand before a command's name on its line; true if it says that the line is cmd's.
bool skip_prefixes(std::string_view text, std::size_t& at) {
  bool sure = false;
  const auto prompt = skip_prompt(text, at);
  sure = prompt != at;
  at = skip_blanks(text, prompt);
  if (at < text.size() && text[at] == '@') {
    sure = true;
    at = skip_blanks(text, at + 1);
  }
  std::size_t end = 0;
  if (base::ascii_lower(text.substr(at, 5)) == "call " &&
      is_curl_name(take_word(text, skip_blanks(text, at + 5), end))) {
    sure = true;
    at = skip_blanks(text, at + 5);
  }
  return sure;
}

/// `set NAME=VALUE` and `set "NAME=VALUE"`. A value that needs cmd to be known is left out.
void bind(std::string_view line, CmdVariables& variables) {
  line = line.substr(skip_blanks(line, 3));
  if (line.starts_with('"')) {
    const auto quote = line.rfind('"');
    line = line.substr(1, quote == 0 ? kNone : quote - 1);
  }
  const auto equals = line.find('=');
  if (equals == kNone || equals == 0 || line.starts_with('/')) return;
  const auto value = line.substr(equals + 1);
  auto name = base::ascii_lower(line.substr(0, equals));
  if (value.find_first_of("%^!&|<>") != kNone) {
    variables.erase(name);
  } else {
    variables.insert_or_assign(std::move(name), std::string(value));
  }
}

/// Names of a batch file's own commands, which no POSIX shell has.
bool is_batch_word(std::string_view lower) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"@echo", "rem", "::", "setlocal", "endlocal", "chcp", "cls", "title"});
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

/// A name that is fit to be repeated: it can't hold a secret.
std::string shown_name(std::string_view word) {
  constexpr std::size_t kLongest = 20;
  const bool plain =
      !word.empty() && word.size() <= kLongest && std::all_of(word.begin(), word.end(), [](char c) {
        return base::is_letter(c) || c == '.' || c == '-' || c == '_' || c == '@' || c == ':';
      });
  return plain ? std::string(word) : "another command";
}

constexpr std::size_t kMostNames = 20;

/// Reads a command with POSIX's quotes, and looks for what only cmd has.
class SignSearch {
 public:
  explicit SignSearch(std::string_view command) : text_(command) {}

  bool found() {
    for (at_ = 0; at_ < text_.size() && !posix_; ++at_) {
      if (quote_ != '\'' && cmd_sign()) return true;
      step();
    }
    return !posix_ && windows_lines_ && escaped_quotes_ && escapes_only_;
  }

 private:
  [[nodiscard]] bool next_is(std::string_view what) const {
    return text_.substr(at_ + 1).starts_with(what);
  }

  [[nodiscard]] bool cmd_sign() const {
    // A name of one letter is none here: POSIX commands have `date +%Y%m%d`.
    constexpr std::size_t kShortest = 4;
    switch (text_[at_]) {
      case '%':
        return cmd_variable_length(text_, at_) >= kShortest;
      case '^':
        return quote_ == 0 &&
               (next_is("\"") || line_end_length(text_, skip_blanks(text_, at_ + 1)) != 0);
      case '"':
        return quote_ != 0 && doubles_quotes();
      default:
        return false;
    }
  }

  /// {""name, as JSON in doubled quotes has it.
  [[nodiscard]] bool doubles_quotes() const {
    const auto before = text_.substr(0, at_).find_last_not_of(kBlanks);
    const bool in_json = before != kNone && (text_[before] == '{' || text_[before] == ',');
    return in_json && next_is("\"") && at_ + 2 < text_.size() && begins_name(text_[at_ + 2]);
  }

  void step() {
    const char c = text_[at_];
    windows_lines_ = windows_lines_ || (c == '\r' && next_is("\n"));
    if (quote_ == '\'') {
      if (c == quote_) quote_ = 0;
    } else if (c == '\\') {
      posix_ = quote_ == 0 && line_end_length(text_, at_ + 1) != 0;
      escaped_quotes_ = escaped_quotes_ || (quote_ != 0 && next_is("\""));
      ++at_;
    } else if (c == '"') {
      quote_ = quote_ == 0 ? '"' : '\0';
    } else if (c == '\'' && quote_ == 0) {
      quote_ = c;
      escapes_only_ = false;
    } else if (c == '`' || (c == '$' && at_ + 1 < text_.size() && text_[at_ + 1] != ' ')) {
      escapes_only_ = false;
    } else {
      posix_ = quote_ == 0 && c == '<' && next_is("<");  // a here-document
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char quote_ = 0;
  bool posix_ = false;           ///< surely so
  bool windows_lines_ = false;   ///< CR LF
  bool escaped_quotes_ = false;  ///< \" in double quotes
  bool escapes_only_ = true;     ///< nothing that POSIX would expand, and no single quotes
};

}  // namespace

bool is_curl_name(std::string_view word) {
  const auto slash = word.find_last_of("\\/");
  const auto lower = base::ascii_lower(slash == kNone ? word : word.substr(slash + 1));
  return lower == "curl" || lower == "curl.exe";
}

std::optional<CmdCommand> find_cmd_command(std::string_view text) {
  CmdCommand command;
  std::size_t at = 0;
  while (at < text.size()) {
    at = skip_blanks(text, at);
    const auto end = line_end(text, at);
    if (end > at) {
      const bool sure = skip_prefixes(text, at);
      std::size_t word_end = 0;
      const auto word = take_word(text, at, word_end);
      command.surely_cmd = command.surely_cmd || sure;
      if (is_curl_name(word)) {
        command.begin = word_end;
        const bool is_plain = base::ascii_lower(word) == "curl";
        command.surely_cmd = command.surely_cmd || (!is_plain && word.find('/') == kNone);
        return command;
      }
      const auto lower = base::ascii_lower(word.substr(0, 16));
      command.surely_cmd = command.surely_cmd || is_batch_word(lower);
      if (lower == "set") bind(text.substr(at, end - at), command.variables);
      if (command.before.size() < kMostNames && lower != "rem" && lower != "::") {
        command.before.push_back(shown_name(word));
      }
    }
    at = end + std::max(line_end_length(text, end), std::size_t{1});
  }
  return std::nullopt;
}

bool has_cmd_signs(std::string_view command) { return SignSearch(command).found(); }

std::vector<std::string> cmd_commands_in(std::string_view rest) {
  std::vector<std::string> names;
  bool quoted = false;
  bool expected = true;
  for (std::size_t at = 0; at < rest.size() && names.size() < kMostNames;) {
    const char c = rest[at];
    const bool ends = c == '\r' || c == '\n' || (!quoted && (c == '&' || c == '|'));
    if (ends) {
      expected = true;
      quoted = false;
    } else if (expected && c != ' ' && c != '\t' && c != '(' && c != ')') {
      skip_prefixes(rest, at);
      std::size_t end = at;
      const auto word = take_word(rest, at, end);
      names.push_back(is_curl_name(word) ? "curl" : shown_name(word));
      expected = false;
      at = std::max(end, at + 1);
      continue;
    } else if (c == '"') {
      quoted = !quoted;
    }
    at += c == '^' ? 2 : 1;
  }
  return names;
}

}  // namespace importing
