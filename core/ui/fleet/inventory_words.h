// What is to be said of an inventory besides its counts.
#pragma once

#include <string>

#include "core/app/state.h"

namespace ui {

/// The first rows that were skipped, a line each, and how many more there are.
[[nodiscard]] std::string skipped_words(const fleet::Inventory& inventory);
/// What makes the numbers less than the whole truth, a line each.
[[nodiscard]] std::string doubts_words(const app::Fleet& fleet);
/// That it is a sample, if it is one.
[[nodiscard]] const char* sample_words(const app::Fleet& fleet);

}  // namespace ui
