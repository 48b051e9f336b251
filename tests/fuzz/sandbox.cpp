// Any bytes as a request body: the sandbox and `check` agree on what is malformed, each by its
// own reading.
#include "core/sandbox/sandbox.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/check/check.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

constexpr std::string_view kToken = "s3cr3t-T0k3n-4711";

int status_of(std::string_view body) {
  sandbox::Sandbox box{sandbox::Settings{}};
  return box.answer({"POST", "/v1/deploy_update", body}, 0).status;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const bool malformed = status_of(body) == 400;
  const auto shown = sandbox::redact(body, kToken);
  if (shown) must(shown->find(kToken) == std::string::npos);

  const auto read = codec::read_deployment(body);
  if (!malformed) must(read.ok());
  if (!read.ok()) return 0;
  const auto report = check::check(read.deployment);
  if (!malformed) must(report.valid());
  if (!report.valid()) return 0;
  const auto wire = codec::write_deployment(report.checked->deployment(), kToken);
  if (wire.size() > codec::kMaxBytes) return 0;
  must(status_of(wire) != 400);
  must(sandbox::redact(wire, "").value_or(std::string(kToken)).find(kToken) == std::string::npos);
  return 0;
}
