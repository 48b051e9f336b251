// Any bytes -> JSON import: what comes out is JSON again, and the same once more.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "core/codec/write_deployment.h"
#include "core/import/import.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = importing::import_text(text, importing::Format::json);
  const auto* imported = std::get_if<importing::Imported>(&result);
  if (imported == nullptr) return 0;
  const auto written = codec::write_deployment(imported->deployment);
  const auto again = importing::import_text(written, importing::Format::json);
  // Without its token and with an empty flow_id nothing may be left that says what it is.
  if (const auto* second = std::get_if<importing::Imported>(&again)) {
    must(codec::write_deployment(second->deployment) == written || !second->fill_in.empty());
  }
  return 0;
}
