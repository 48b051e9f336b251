// A secret that a person types.
#pragma once

#include <cstddef>

#include "core/base/result.h"
#include "native/cli/console.h"

namespace cli {

/// Code of the error that a signal was the answer.
inline constexpr const char* kInterrupted = "interrupted";

/// Asks on standard error and reads one line from the terminal `input` without showing it; what was
/// typed before the question does not count. The terminal is as it was afterwards, also after a
/// signal. Errors: kInterrupted, "not-readable" (the end came first, or the line is longer than
/// `limit_bytes`).
[[nodiscard]] base::Result<std::string> ask_hidden(Console& console, int input,
                                                   std::string_view question,
                                                   std::size_t limit_bytes);

}  // namespace cli
