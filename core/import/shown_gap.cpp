#include "core/import/shown_gap.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace importing {

namespace {

/// What commands say where they hold a secret.
bool may_hold_secret(std::string_view spelled) {
  constexpr auto kSigns =
      std::to_array<std::string_view>({"auth", "pass", "token", "secret", "key", "cookie", "://",
                                       "curl", "wget", "bearer", "echo", "printf"});
  const auto lower = base::ascii_lower(spelled);
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

bool is_name(char c) { return base::is_alphanumeric(c) || c == '_'; }

/// `$NAME`, `${NAME}`: a name can't hold a secret, a command and its words can.
bool is_plain(std::string_view spelled) {
  return std::all_of(spelled.begin(), spelled.end(), [](char c) {
    return is_name(c) || std::string_view("${}%:@*#?!-.[]").find(c) != std::string_view::npos;
  });
}

}  // namespace

std::string shown_gap(std::string_view spelled) {
  constexpr std::size_t kLongest = 60;
  const bool fits = spelled.size() <= kLongest && spelled.find('\n') == std::string_view::npos;
  if (fits && (is_plain(spelled) || !may_hold_secret(spelled))) return base::printable(spelled);
  const auto begin = std::min(spelled.find_first_not_of("$({`<> \t\r\n"), spelled.size());
  std::string out(spelled.substr(0, std::min<std::size_t>(begin, 3)));
  auto end = begin;
  while (end < spelled.size() && end < begin + 20 && is_name(spelled[end])) ++end;
  out += spelled.substr(begin, end - begin);
  out += " ...";
  if (out.find('(') != std::string::npos) return out + ")";
  if (out.starts_with('`')) return out + "`";
  return out.find('{') != std::string::npos ? out + "}" : out;
}

}  // namespace importing
