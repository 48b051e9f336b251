// The shape of the vendor's ids (docs/api.md): d-4ec7-1be9, f-dd0c-73b9.
#pragma once

#include <string_view>

#include "core/base/ascii.h"

namespace model {

/// Whether `text` is `kind`-xxxx-xxxx; hex digits of either case.
[[nodiscard]] constexpr bool has_id_shape(std::string_view text, char kind) {
  constexpr std::string_view kLike = "k-xxxx-xxxx";
  if (text.size() != kLike.size() || text[0] != kind) return false;
  bool sound = text[1] == '-' && text[6] == '-';
  for (std::size_t i = 2; i < kLike.size(); ++i) {
    if (kLike[i] != 'x') continue;
    sound &= base::hex_value(text[i]) >= 0;
  }
  return sound;
}

}  // namespace model
