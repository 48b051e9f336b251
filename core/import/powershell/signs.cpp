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
    const auto end = line_break(text_, at_);
    if (end != 0) {
      at_ += end;
      line_start();
      return;
    }
    if (blank(text_, at_) != 0) {
      at_ += blank(text_, at_);
      return;
    }
    if (at_ == 0) line_start();
    if (command_place_) word();
    sign();
    const char c = text_[at_];
    command_place_ = std::string_view("=|({;&").find(c) != std::string_view::npos;
    if (quote_ == 0 && c == '\'') seen_.single_quotes = true;
    if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') seen_.escaped_quotes = true;
    if (c == '\'' || c == '"') {
      if (quote_ == 0)
        quote_ = c;
      else if (quote_ == c)
        quote_ = 0;
    } else if ((c == '\\' || c == '`') && quote_ != '\'' && line_break(text_, at_ + 1) == 0) {
      ++at_;
    }
    ++at_;
  }

  void line_start() {
    command_place_ = true;
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
    seen_.cmdlet = seen_.cmdlet || std::any_of(kCmdlets.begin(), kCmdlets.end(), [&](auto name) {
                     return is_word_at(text_, at_, name);
                   });
    seen_.curl = seen_.curl || is_word_at(text_, at_, "curl") || is_word_at(text_, at_, "wget");
    seen_.curl_exe = seen_.curl_exe || is_word_at(text_, at_, "curl.exe");
  }

  void sign() {
    const char c = text_[at_];
    auto after = at_ + 1;
    while (blank(text_, after) != 0) after += blank(text_, after);
    const bool at_line_end = line_break(text_, after) != 0;
    const auto rest = text_.substr(at_);
    if (at_line_end && c == '`' && at_ > 0 && blank(text_, at_ - 1) != 0) seen_.sign = true;
    if (quote_ == 0 && at_line_end && (c == '\\' || c == '^')) seen_.other_shell = true;
    if (quote_ == 0 && rest.starts_with("<<")) seen_.other_shell = true;
    if (quote_ == '\'') return;
    if (rest.starts_with("$env:") || rest.starts_with("${env:") || rest.starts_with("@{") ||
        rest.starts_with("--%") || rest.starts_with("$Env:")) {
      seen_.sign = true;
    }
    const auto quote = std::max(single_quote(text_, at_ + 1), double_quote(text_, at_ + 1));
    if (c == '@' && quote != 0) {
      auto end = at_ + 1 + quote;
      while (blank(text_, end) != 0) end += blank(text_, end);
      seen_.sign = seen_.sign || line_break(text_, end) != 0;
    }
    if (rest.starts_with("`\"") && quote_ == '"') seen_.sign = true;
    if (is_word_at(text_, at_, "convertto-json")) seen_.sign = true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char quote_ = 0;
  bool command_place_ = true;
  Seen seen_;
};

}  // namespace

bool has_powershell_signs(std::string_view text) {
  const auto seen = Walk(text).go();
  if (seen.cmdlet) return true;
  if (!(seen.curl || seen.curl_exe) || seen.other_shell) return false;
  if (seen.sign) return true;
  return seen.curl_exe && (seen.single_quotes || !seen.escaped_quotes);
}

}  // namespace importing::powershell
