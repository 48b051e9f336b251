// How a variable or a command is shown that stood in a text.
#pragma once

#include <string>
#include <string_view>

namespace importing {

/// As it is spelled, if it is short and no command that may hold a secret; else its first word, as
/// `$(curl ...)`.
[[nodiscard]] std::string shown_gap(std::string_view spelled);

}  // namespace importing
