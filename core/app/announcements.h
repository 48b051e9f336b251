// What those who do not see the screen are told as it happens, in words and in time. The host only
// speaks them, or writes them where a screen reader finds them.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/app/state.h"

namespace app {

/// "Sending", "Waiting for the rate limit", with how long it has taken: by the second if `exact`,
/// else in steps of five, so that not every second is told.
[[nodiscard]] std::string progress_words(const Sending& sending, bool exact);

/// What may be told of a state, a topic each. A topic is told as it becomes another one; empty: it
/// has nothing to tell.
enum class Topic : std::uint8_t { outcome, notice, sending, reading, scope };
inline constexpr std::size_t kTopics = 5;
struct Told {
  std::string words;
  std::uint64_t number = 0;  ///< tells two apart that have the same words
  bool operator==(const Told&) const = default;
};
using Topics = std::array<Told, kTopics>;
[[nodiscard]] Topics topics_of(const State& state);

/// Decides when: scope once typing rests, all else at once, nothing twice. What is there at the
/// first call is not told: nobody has done anything yet.
class Announcer {
 public:
  /// What is to be told now; empty: nothing. `now_ms` never goes back.
  [[nodiscard]] std::string step(const Topics& topics, std::int64_t now_ms);
  /// In how many milliseconds it is to be asked again without an event; -1: not at all.
  [[nodiscard]] int wait_ms(std::int64_t now_ms) const;

 private:
  Topics told_;
  Told resting_;  ///< the scope that waits for typing to rest
  std::int64_t rests_at_ms_ = -1;
  bool begun_ = false;
};

}  // namespace app
