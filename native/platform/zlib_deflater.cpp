#include "native/platform/zlib_deflater.h"

#include <utility>

#include "native/platform/deflate.h"

namespace platform {

Ticket ZlibDeflater::keep(base::Result<std::string> result) {
  results_.emplace(++last_, std::move(result));
  return last_;
}

Ticket ZlibDeflater::deflate(const std::string& text) { return keep(deflate_raw(text)); }

Ticket ZlibDeflater::inflate(const std::string& deflated, std::size_t limit_bytes) {
  auto inflated = inflate_all(deflated, DeflateForm::raw, limit_bytes);
  if (inflated.end == Inflated::End::too_large) return keep(base::Error{"too-large", {}});
  if (inflated.end != Inflated::End::whole || inflated.rest > 0) {
    return keep(base::Error{"not-deflated", {}});
  }
  return keep(std::move(inflated.text));
}

std::optional<base::Result<std::string>> ZlibDeflater::poll(Ticket ticket) {
  const auto found = results_.find(ticket);
  if (found == results_.end()) return std::nullopt;
  auto result = std::move(found->second);
  results_.erase(found);
  return result;
}

}  // namespace platform
