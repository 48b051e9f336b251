// Any bytes as a site file: it is whole, or it is broken and nothing of it counts.
#include "core/codec/read_site.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check/check.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto site = codec::read_site({reinterpret_cast<const char*>(data), size});
  const auto report = check::check(model::example_deployment(), {.site = &site});
  if (site.broken.empty()) return 0;
  must(!report.valid());
  site.broken.clear();
  must(site == model::Site{});
  return 0;
}
