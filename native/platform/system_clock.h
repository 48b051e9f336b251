#pragma once

#include "core/platform/clock.h"

namespace platform {

/// The machine's clocks.
class SystemClock : public Clock {
 public:
  SystemClock();
  [[nodiscard]] std::int64_t now_ms() const override;
  /// Since the boot, sleep included.
  [[nodiscard]] std::int64_t steady_ms() const override;
  /// The boot, and the container's own time if it has one; empty if the system does not tell.
  [[nodiscard]] std::string steady_origin() const override { return origin_; }

 private:
  std::string origin_;
};

}  // namespace platform
