#include "core/ui/sending/local_time.h"

#include <cstdlib>

#include "core/app/record_id.h"
#include "core/base/text.h"

namespace ui {

std::string local_time(std::int64_t unix_ms, const platform::Capabilities& host) {
  constexpr std::size_t kToTheMinute = 16;
  const int offset = host.utc_offset_min;
  const auto shifted = app::utc_time(unix_ms + std::int64_t{offset} * 60'000);
  auto out = shifted.substr(0, kToTheMinute);
  if (offset == 0) return out + " UTC";
  const int minutes = std::abs(offset);
  return out + (offset < 0 ? " (UTC\u2212" : " (UTC+") + base::padded(minutes / 60, 2) + ":" +
         base::padded(minutes % 60, 2) + ")";
}

}  // namespace ui
