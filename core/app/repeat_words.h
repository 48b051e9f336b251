// What the record that stands in the way of a send is doing, in words: the same for every program.
#pragma once

#include <string>

#include "core/platform/history.h"

namespace app {

/// A sentence on `record`, which holds the same deployment for the same endpoint. `when` it began,
/// as the program shows times.
[[nodiscard]] std::string repeat_words(const platform::HistoryRecord& record,
                                       const std::string& when);

}  // namespace app
