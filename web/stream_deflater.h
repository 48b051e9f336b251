// Raw DEFLATE by CompressionStream and DecompressionStream.
#pragma once

#include "core/platform/deflater.h"

namespace web {

class StreamDeflater : public platform::Deflater {
 public:
  [[nodiscard]] platform::Ticket deflate(const std::string& text) override;
  [[nodiscard]] platform::Ticket inflate(const std::string& deflated,
                                         std::size_t limit_bytes) override;
  [[nodiscard]] std::optional<base::Result<std::string>> poll(platform::Ticket ticket) override;
};

}  // namespace web
