#include "web/stream_deflater.h"

#include <utility>

#include "web/js/deflate.h"

namespace web {

platform::Ticket StreamDeflater::deflate(const std::string& text) {
  return static_cast<platform::Ticket>(js_deflate_start(false, text.data(), text.size(), 0));
}

platform::Ticket StreamDeflater::inflate(const std::string& deflated, std::size_t limit_bytes) {
  return static_cast<platform::Ticket>(
      js_deflate_start(true, deflated.data(), deflated.size(), limit_bytes));
}

std::optional<base::Result<std::string>> StreamDeflater::poll(platform::Ticket ticket) {
  GivenText fault{};
  GivenText content{};
  if (!js_deflate_take(static_cast<int>(ticket), &fault, &content)) return std::nullopt;
  auto code = take_text(fault);
  auto bytes = take_text(content);
  if (!code.empty()) return base::Error{std::move(code), {}};
  return bytes;
}

}  // namespace web
