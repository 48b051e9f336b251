// Times as people read them: by the host's clock on the wall, and said to be so.
#pragma once

#include <cstdint>
#include <string>

#include "core/platform/capabilities.h"

namespace ui {

/// "2026-11-23 07:15 (UTC+01:00)", or "2026-11-23 06:15 UTC" where the host does not tell.
[[nodiscard]] std::string local_time(std::int64_t unix_ms, const platform::Capabilities& host);

}  // namespace ui
