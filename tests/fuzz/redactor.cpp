// A token and what somebody says: none of it is left as it stands, nor are its parts.
#include "core/base/redactor.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/escapes.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view kToken = "tok-5b1e77f0\\/%&";
  const base::Redactor redactor(kToken);
  const auto shown = redactor.redact(text);
  for (std::size_t i = 0; i + 8 <= kToken.size(); ++i) {
    must(shown.find(kToken.substr(i, 8)) == std::string::npos);
  }
  // Whatever stands around it.
  const auto around = redactor.redact(std::string(text) + std::string(kToken) + std::string(text));
  must(around.find(base::kRedacted) != std::string::npos);
  std::vector<std::uint32_t> begins;
  if (const auto layer = base::unescaped(text, begins)) {
    must(begins.size() == layer->size());
    for (std::size_t i = 0; i < begins.size(); ++i) {
      must(begins[i] < size && (i == 0 || begins[i] >= begins[i - 1]));
    }
  }
  return 0;
}
