// Where on the page's own origin a relay listens (docs/files.md, Site file).
#pragma once

#include <cstddef>
#include <string_view>

namespace model {

namespace relay_path {

[[nodiscard]] constexpr bool may_hold(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

}  // namespace relay_path

/// Whether `path` stays below the page: names of letters, digits, `-`, `_` and `.` with a slash
/// between each two, none of them `.` or `..`. It can't name a scheme, a host or the root, so what
/// is sent there never leaves the page's own origin.
[[nodiscard]] constexpr bool is_relay_path(std::string_view path) {
  constexpr std::size_t kMaxBytes = 200;
  if (path.size() > kMaxBytes) return false;
  while (true) {
    const auto name = path.substr(0, path.find('/'));
    if (name.empty() || name == "." || name == "..") return false;
    for (const char c : name) {
      if (!relay_path::may_hold(c)) return false;
    }
    if (name.size() == path.size()) return true;
    path.remove_prefix(name.size() + 1);
  }
}

}  // namespace model
