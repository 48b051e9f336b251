// The lines of a here-document.
// Source: POSIX.1-2017, Shell Command Language, 2.7.4.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace importing {

struct HereDocument {
  std::string delimiter;
  bool quoted = false;       ///< nothing in it is expanded, and no lines are joined
  bool strips_tabs = false;  ///< `<<-`
};

struct HereLines {
  std::string text;
  bool closed = false;  ///< the delimiter was there
};

/// From the line that begins at `at`; leaves `at` after the delimiter's line, or at the end.
[[nodiscard]] HereLines read_here_lines(std::string_view text, std::size_t& at,
                                        const HereDocument& document);

/// What stands after `$(` if that is `cat <<EOF` and nothing else: leaves `at` at the first line.
/// False if it is something else; then `at` stays.
[[nodiscard]] bool begins_cat(std::string_view text, std::size_t& at, HereDocument& document);

}  // namespace importing
