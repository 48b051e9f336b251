// The text that stands on the screen, for those who can't see it. What other nodes tell already is
// not told again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/ui/mirror.h"

namespace ui {

struct Canvas;

/// A text as it was drawn. It has its node only as the frame ends: those that are added before keep
/// their places.
struct ToldText {
  std::size_t place;  ///< in the mirror, before which node
  MirrorNode node;
};

struct ToldTexts {
  std::vector<ToldText> all;
  std::vector<std::uint32_t> seeds;  ///< of their ids
};

/// After each text that is drawn by itself: `words` are those of the item that was drawn last. The
/// one door: paragraph() goes through it.
void tell_text(std::string_view words);

/// The node of the frame's texts, in reading order, but for those that the nodes around them tell
/// (a field's name, the words of a region, an alert).
void add_texts(Canvas& canvas);

}  // namespace ui
