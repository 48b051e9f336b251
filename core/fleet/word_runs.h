// Names that may be lists: words with something between them that separates names in other formats.
#pragma once

#include <string_view>

namespace fleet {

/// Whether `name` may be several: a blank, a slash, a colon, or another mark that no name needs
/// stands before one of its words. Hyphens, underscores and dots join a word (`linux-arm64`,
/// `v1.2-rc`, `rack_7`); marks after the last word are a part of it (`c++`).
[[nodiscard]] bool may_be_several(std::string_view name);

/// The same of an app: a package's scope (`@scope/name`) is a part of its name.
[[nodiscard]] bool app_may_be_several(std::string_view name);

/// May be several words, but blanks alone are between them: as a whole it is a usual name.
[[nodiscard]] bool is_phrase(std::string_view name);

/// Whether `part` is one of the names that a list so written may hold: a run of its words.
[[nodiscard]] bool holds_words(std::string_view list, std::string_view part);

}  // namespace fleet
