#include "native/platform/content_coding.h"

#include <utility>

#include "core/base/text.h"
#include "native/platform/deflate.h"

namespace platform {

namespace {

constexpr std::size_t kMostCodings = 5;

DecodedBody inflated(std::string_view packed, DeflateForm form, std::string_view name,
                     std::size_t limit) {
  auto read = inflate_all(packed, form, limit);
  DecodedBody out{std::move(read.text), {}, read.end == Inflated::End::too_large};
  if (read.end == Inflated::End::cut) out.fault = "its " + std::string(name) + " is cut";
  if (read.end == Inflated::End::broken) out.fault = "its " + std::string(name) + " is broken";
  return out;
}

DecodedBody decode_one(std::string_view packed, std::string_view coding, std::size_t limit) {
  if (packed.empty() || coding == "identity") return {std::string(packed), {}};
  if (coding == "gzip" || coding == "x-gzip")
    return inflated(packed, DeflateForm::gzip, "gzip", limit);
  if (coding == "deflate") {
    auto out = inflated(packed, DeflateForm::zlib, coding, limit);
    // Some servers leave out what RFC 1950 wants around it.
    return out.body.empty() && !out.fault.empty()
               ? inflated(packed, DeflateForm::raw, coding, limit)
               : out;
  }
  return {std::string(packed), "it is coded in a way that was not asked for"};
}

}  // namespace

DecodedBody decode_content(std::string_view body, std::string_view codings, std::size_t limit) {
  DecodedBody out{std::string(body), {}};
  const auto names = base::comma_items(codings);
  if (names.size() > kMostCodings) return {{}, "it is coded too often"};
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (name->empty()) continue;
    out = decode_one(out.body, base::ascii_lower(*name), limit);
    if (!out.fault.empty() || out.too_large) break;
  }
  return out;
}

}  // namespace platform
