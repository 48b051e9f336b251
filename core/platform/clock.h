#pragma once

#include <cstdint>
#include <string>

namespace platform {

/// A point in time that can be compared although somebody sets the machine's clock.
struct Moment {
  std::int64_t wall_ms = 0;    ///< Unix time
  std::int64_t steady_ms = 0;  ///< of the steady clock named by `origin`
  std::string origin = {};     ///< which steady clock (the boot, the page load); empty: none
  bool operator==(const Moment&) const = default;
};

class Clock {
 public:
  virtual ~Clock() = default;
  /// Milliseconds since 1970, UTC. Jumps when the machine's clock is set: to show, not to wait by.
  [[nodiscard]] virtual std::int64_t now_ms() const = 0;
  /// Milliseconds that never jump and also pass while the machine sleeps.
  [[nodiscard]] virtual std::int64_t steady_ms() const = 0;
  /// Names the steady clock: equal for all who share it, and for nobody else.
  [[nodiscard]] virtual std::string steady_origin() const = 0;

  [[nodiscard]] Moment moment() const { return {now_ms(), steady_ms(), steady_origin()}; }
};

/// How long ago `then` was, in milliseconds: by the steady clock if both know the same one, else by
/// the machine's. Never negative: what seems to lie ahead (a clock set back) is just now.
[[nodiscard]] inline std::int64_t age_ms(const Moment& then, const Moment& now) {
  const bool same_clock = !now.origin.empty() && then.origin == now.origin;
  const auto age = same_clock ? now.steady_ms - then.steady_ms : now.wall_ms - then.wall_ms;
  return age > 0 ? age : 0;
}

}  // namespace platform
