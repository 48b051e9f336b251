// Any bytes -> Python import: what comes out can be imported as JSON.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "core/import/import.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = importing::import_text(text, importing::Format::python);
  if (const auto* imported = std::get_if<importing::Imported>(&result)) {
    const auto written = codec::write_deployment(imported->deployment);
    must(written.size() > codec::kMaxBytes || codec::read_deployment(written).ok());
  }
  return 0;
}
