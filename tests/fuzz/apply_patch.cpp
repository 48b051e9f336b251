// A document and operations on it: either it stays JSON, or there is an error. Input: the document,
// then kind, path, from and value of each operation, with zero bytes between.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

std::string_view take_field(std::string_view& rest) {
  const auto end = rest.find('\0');
  const auto field = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return field;
}

std::vector<model::PatchOperation> take_operations(std::string_view rest) {
  std::vector<model::PatchOperation> patch;
  while (!rest.empty() && patch.size() < 8) {
    const auto kind = take_field(rest);
    model::PatchOperation step;
    step.kind = static_cast<model::PatchOperation::Kind>(kind.empty() ? 0 : kind[0] & 3);
    step.path = take_field(rest);
    step.from = take_field(rest);
    step.value = take_field(rest);
    // A value is one whole JSON value, by contract.
    if (!codec::read_deployment(step.value).ok()) step.value = "null";
    patch.push_back(step);
  }
  return patch;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto text = take_field(rest);
  // It promises nothing of a text that is no JSON or has a key twice.
  if (!codec::read_deployment(text).ok()) return 0;
  const auto patched = codec::apply_patch(text, take_operations(rest));
  if (!patched.ok()) {
    must(patched.error().code == "patch");
    return 0;
  }
  const auto read = codec::read_deployment(patched.value());
  // What was put in or moved may now be nested too deeply; it is never broken JSON.
  must(read.ok() || read.diagnostics[0].code == model::Code::json_limit);
  return 0;
}
