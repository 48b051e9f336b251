#include "core/import/powershell/signs.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/powershell/characters.h"

namespace importing::powershell {

namespace {

bool is_word_at(std::string_view text, std::size_t at, std::string_view lower) {
  if (text.size() - at < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[at + i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != lower[i]) return false;
  }
  const auto end = at + lower.size();
  return end >= text.size() || blank(text, end) != 0 || line_break(text, end) != 0 ||
         std::string_view("`;|&)'\"").find(text[end]) != std::string_view::npos;
}

/// What has been seen, by a walk that knows POSIX's quotes only.
struct Seen {
  bool cmdlet = false;
  bool curl = false;
  bool curl_exe = false;
  bool curl_named = false;  ///< curl.exe, wherever it stands
  bool call = false;        ///< & "program"
  bool sign = false;
  bool other_shell = false;  ///< \ or ^ before a line end, a here-document
  bool single_quotes = false;
  bool escaped_quotes = false;
};

class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  Seen go() {
    while (at_ < text_.size()) step();
    return seen_;
  }

 private:
  void step() {
    if (at_ == 0) line_start();
    const char c = text_[at_];
    if (c == '\n' || c == '\r') {
      at_ += line_break(text_, at_);
      line_start();
      return;
    }
    if (const auto length = blank(text_, at_); length != 0) {
      at_ += length;
      return;
    }
    if (quote_ == 0 && skip_comment(c)) return;
    if (c == '@' && quote_ == 0 && skip_here_string()) return;
    if (command_place_) word();
    sign(c);
    command_place_ = c == '=' || c == '|' || c == '(' || c == '{' || c == ';' || c == '&';
    if (c == '\'' || c == '"') {
      quote(c);
    } else if ((c == '\\' || c == '`') && quote_ != '\'' && line_break(text_, at_ + 1) == 0) {
      ++at_;
    }
    ++at_;
  }

  bool skip_comment(char c) {
    const bool line = c == '#' && (at_ == 0 || blank(text_, at_ - 1) != 0 ||
                                   text_[at_ - 1] == '\n' || text_[at_ - 1] == '\r');
    if (!line && (no_comment_end_ || c != '<' || !is_at(1, "#"))) return false;
    const auto end = line ? text_.find_first_of("\r\n", at_) : text_.find("#>", at_ + 2);
    if (end == std::string_view::npos) {
      if (line) at_ = text_.size();
      no_comment_end_ = true;
      return line;
    }
    at_ = end + (line ? 0 : 2);
    return true;
  }

  /// Its quotes are none of the walk's.
  bool skip_here_string() {
    if (no_here_string_end_ || !begins_here_string()) return false;
    const bool expands = double_quote(text_, at_ + 1) != 0;
    for (auto end = text_.find('\n', at_); end != std::string_view::npos;
         end = text_.find('\n', end + 1)) {
      const auto length = expands ? double_quote(text_, end + 1) : single_quote(text_, end + 1);
      if (length == 0 || text_.substr(end + 1 + length, 1) != "@") continue;
      at_ = end + 1 + length + 1;
      seen_.sign = true;
      return true;
    }
    no_here_string_end_ = true;
    return false;
  }

  void quote(char c) {
    line_has_quotes_ = true;
    seen_.single_quotes = seen_.single_quotes || (quote_ == 0 && c == '\'');
    if (quote_ == 0) {
      quote_ = c;
    } else if (quote_ == c) {
      quote_ = 0;
    }
  }

  void line_start() {
    command_place_ = true;
    line_has_quotes_ = false;
    auto at = at_;
    while (blank(text_, at) != 0) at += blank(text_, at);
    if (text_.substr(at, 3) == "PS ") {
      seen_.sign = seen_.sign || text_.substr(at, 300).find('>') != std::string_view::npos;
      const auto prompt = text_.find_first_of(">\r\n", at);
      if (prompt < text_.size() && text_[prompt] == '>') at_ = prompt + 1;
      return;
    }
    if (at >= text_.size() || text_[at] != '$') return;
    auto end = at + 1;
    while (end < text_.size() && (is_name(text_[end]) || text_[end] == ':' || text_[end] == '.'))
      ++end;
    while (blank(text_, end) != 0) end += blank(text_, end);
    const bool sets = end > at + 1 && (text_.substr(end, 1) == "=" || text_.substr(end, 2) == "+=");
    seen_.sign = seen_.sign || sets;
  }

  void word() {
    constexpr auto kCmdlets =
        std::to_array<std::string_view>({"invoke-restmethod", "invoke-webrequest", "irm", "iwr",
                                         "microsoft.powershell.utility\\invoke-restmethod",
                                         "microsoft.powershell.utility\\invoke-webrequest"});
    // Within quotes it is a text; but quotes are counted as POSIX has them, so that a line which
    // has none before the word is a command all the same.
    if (quote_ == 0 || !line_has_quotes_) {
      seen_.cmdlet = seen_.cmdlet || std::any_of(kCmdlets.begin(), kCmdlets.end(), [&](auto name) {
                       return is_word_at(text_, at_, name);
                     });
    }
    seen_.curl = seen_.curl || is_word_at(text_, at_, "curl") || is_word_at(text_, at_, "wget");
    seen_.curl_exe = seen_.curl_exe || is_word_at(text_, at_, "curl.exe");
  }

  /// Whether nothing but blanks stands between `at` and the line's end.
  [[nodiscard]] bool ends_line(std::size_t at) const {
    while (blank(text_, at) != 0) at += blank(text_, at);
    return line_break(text_, at) != 0;
  }

  void sign(char c) {
    switch (c) {
      case '`':
        has_sign((quote_ == '"' && is_at(1, "\"") && in_json()) ||
                 (at_ > 0 && blank(text_, at_ - 1) != 0 && ends_line(at_ + 1)));
        break;
      case '\\':
        seen_.escaped_quotes = seen_.escaped_quotes || is_at(1, "\"");
        [[fallthrough]];
      case '^':
        seen_.other_shell = seen_.other_shell || (quote_ == 0 && ends_line(at_ + 1));
        break;
      case '<':
        seen_.other_shell = seen_.other_shell || (quote_ == 0 && is_at(1, "<"));
        break;
      case '&':
        seen_.call = seen_.call || is_at(1, " '") || is_at(1, " \"") || is_at(1, " $");
        break;
      case '$':
        has_sign(quote_ != '\'' && (is_word_start("$env:") || is_word_start("${env:")));
        break;
      case '@':
        has_sign(quote_ != '\'' && (is_at(1, "{") || begins_here_string()));
        break;
      case '-':
        has_sign(quote_ != '\'' && (is_at(1, "-%") || is_word("-uri") || is_word("-method") ||
                                    is_word("-usebasicparsing")));
        break;
      case 'c':
      case 'C':
        seen_.curl_named = seen_.curl_named || is_word("curl.exe");
        has_sign(quote_ != '\'' && is_word("convertto-json"));
        break;
      default:
        break;
    }
  }

  /// {`"name`":`"...: a closing backtick of a POSIX command stands after something else.
  [[nodiscard]] bool in_json() const {
    return at_ > 0 && std::string_view("{:,[ ").find(text_[at_ - 1]) != std::string_view::npos;
  }
  void has_sign(bool sign) { seen_.sign = seen_.sign || sign; }
  [[nodiscard]] bool is_at(std::size_t ahead, std::string_view what) const {
    return text_.substr(std::min(at_ + ahead, text_.size())).starts_with(what);
  }
  [[nodiscard]] bool is_word(std::string_view lower) const { return is_word_at(text_, at_, lower); }
  [[nodiscard]] bool is_word_start(std::string_view lower) const {
    return base::ascii_lower(text_.substr(at_, lower.size())) == lower;
  }
  [[nodiscard]] bool begins_here_string() const {
    const auto length = std::max(single_quote(text_, at_ + 1), double_quote(text_, at_ + 1));
    return length != 0 && ends_line(at_ + 1 + length);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char quote_ = 0;
  bool command_place_ = true;
  bool line_has_quotes_ = false;
  bool no_here_string_end_ = false;
  bool no_comment_end_ = false;  ///< no #> stands further on
  Seen seen_;
};

}  // namespace

bool has_powershell_signs(std::string_view text) {
  const auto seen = Walk(text).go();
  if (seen.cmdlet) return true;
  if (seen.other_shell) return false;
  if (seen.call && seen.curl_named) return true;
  if (!(seen.curl || seen.curl_exe)) return false;
  if (seen.sign) return true;
  return seen.curl_exe && (seen.single_quotes || !seen.escaped_quotes);
}

}  // namespace importing::powershell
