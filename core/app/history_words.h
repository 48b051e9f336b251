// Records of the history in words: the same for every program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/platform/history.h"

namespace app {

/// How long the send took, as base::duration_words() says it; empty if that is not
/// known (no answer yet, or a clock that was set back).
[[nodiscard]] std::string duration_words(const platform::HistoryRecord& record);

/// "Being sent", "Waiting for a rate limit", else outcome_title().
[[nodiscard]] std::string_view record_title(const platform::HistoryRecord& record);

/// Whether nobody but the dashboard can tell how it ended.
[[nodiscard]] bool is_unknown(const platform::HistoryRecord& record);

/// What to look for on the dashboard, and what follows from it; for one that is_unknown(), with its
/// body. `when` it began, as the program shows times.
[[nodiscard]] std::string look_up_words(const platform::HistoryRecord& record,
                                        const std::string& when);

}  // namespace app
