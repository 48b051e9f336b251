// Any bytes -> deployment -> findings -> text: nothing is lost on the way, places lie in the text.
#include "core/codec/read_deployment.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check/check.h"
#include "core/check/explain.h"
#include "core/codec/source_position.h"
#include "core/codec/write_deployment.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto read = codec::read_deployment(text);
  if (!read.ok()) {
    must(read.diagnostics.size() == 1 && read.diagnostics[0].line >= 1);
    return 0;
  }
  auto report = check::check(read.deployment);
  codec::locate(text, report.diagnostics);
  for (const auto& d : report.diagnostics) must(d.line >= 1 && d.column >= 1);
  (void)check::describe_scope(read.deployment);
  if (report.valid()) (void)check::explain(*report.checked);

  read.deployment.user_token = model::Presence::missing;  // never written
  const auto written = codec::write_deployment(read.deployment);
  const auto again = codec::read_deployment(written);
  // Indenting can lift a text over the limit in bytes; nothing else may change.
  if (written.size() > codec::kMaxBytes) return 0;
  must(again.ok());
  must(again.deployment == read.deployment);
  must(codec::write_deployment(again.deployment) == written);
  return 0;
}
