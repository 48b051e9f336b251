// Canonical decomposition (Unicode, UAX #15) of the letters that names are written with: Latin,
// Greek without its ancient accents, Cyrillic, kana and Hangul. No library was to be had for the
// page; letters of other scripts stay as they are, so two of their spellings may count as
// different.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// `text` with each such letter as a base letter and its marks, in canonical order: equal for two
/// spellings of one text ("é" as one character or as two). For comparing, not for showing.
[[nodiscard]] std::u32string decomposed(std::string_view text);

}  // namespace base
