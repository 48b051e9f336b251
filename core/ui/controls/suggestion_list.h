// The list of names under a text field that has the keyboard.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/app/suggestions.h"
#include "core/ui/mirror.h"

namespace ui {

struct Canvas;
struct TextField;

/// What is remembered of it between frames: matching is done again only if the text changes.
struct SuggestionMemory {
  std::uint32_t field = 0;  ///< the field it is about, as long as that has the keyboard; 0: none
  bool shut = false;        ///< by Escape or by a choice, until something is typed
  bool taken = false;       ///< the text was chosen, and nothing typed since
  bool moved = false;       ///< the keys have just come to another row: it is to be seen
  bool escape = false;      ///< pressed where ImGui has the keyboard
  bool enter = false;
  int active = -1;  ///< the row that the keys stand on; -1: the text itself
  Rect place = {};  ///< of the open list; empty: it is not open
  std::string typed = {};
  std::string project = {};
  std::array<std::size_t, 4> listed = {};  ///< how many the catalogue had
  std::optional<std::vector<app::Suggestion>> matches = {};
};

/// After the field's node was added: the list, where it is open. Gives the text to take over, where
/// a name was chosen. `edited`: the text as it has just been typed.
[[nodiscard]] std::optional<std::string> suggestion_list(Canvas& canvas, const TextField& field,
                                                         const std::optional<std::string>& edited);

}  // namespace ui
