#include "core/app/record_id.h"

#include <algorithm>

#include "core/base/iso_time.h"

namespace app {

std::string record_id(std::int64_t started_ms, std::string_view instance) {
  auto id = base::iso_time_ms(started_ms);
  std::erase_if(id, [](char c) { return c == '-' || c == ':'; });
  return (id + "-").append(instance);
}

std::string utc_time(std::int64_t unix_ms) {
  auto text = base::iso_time(unix_ms);
  std::replace(text.begin(), text.end(), 'T', ' ');
  text.pop_back();  // the Z
  return text + " UTC";
}

}  // namespace app
