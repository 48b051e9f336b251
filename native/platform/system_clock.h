#pragma once

#include "core/platform/clock.h"

namespace platform {

/// The machine's clock.
class SystemClock : public Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override;
};

}  // namespace platform
