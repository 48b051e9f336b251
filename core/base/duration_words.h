// How long something took, for people.
#pragma once

#include <cstdint>
#include <string>

namespace base {

/// "340 ms", "1.2 s", "2 min 5 s" or "1 h 2 min"; `ms` is not negative.
[[nodiscard]] std::string duration_words(std::int64_t ms);
/// How long ago, roughly: "just now", "5 minutes ago", "3 hours ago", "2 days ago"; of what lies
/// ahead "5 minutes ahead of this machine's clock".
[[nodiscard]] std::string ago_words(std::int64_t ms);
/// The same in whole seconds, for what is still going on: "12 s".
[[nodiscard]] std::string whole_duration_words(std::int64_t ms);

}  // namespace base
