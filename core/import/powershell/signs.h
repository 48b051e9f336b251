// Whether a text is PowerShell's, at a glance.
#pragma once

#include <string_view>

namespace importing::powershell {

/// True if a request of PowerShell's own stands where a command may (Invoke-RestMethod and its
/// kind), or curl.exe or curl with something beside it that no other shell has: a backtick that
/// joins lines, $env:NAME, a here-string, `$name =` at a line's beginning, a prompt.
[[nodiscard]] bool has_powershell_signs(std::string_view text);

}  // namespace importing::powershell
