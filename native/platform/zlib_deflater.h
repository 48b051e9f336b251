// Raw DEFLATE by zlib, done within the call.
#pragma once

#include <map>

#include "core/platform/deflater.h"

namespace platform {

class ZlibDeflater : public Deflater {
 public:
  [[nodiscard]] Ticket deflate(const std::string& text) override;
  [[nodiscard]] Ticket inflate(const std::string& deflated, std::size_t limit_bytes) override;
  [[nodiscard]] std::optional<base::Result<std::string>> poll(Ticket ticket) override;

 private:
  Ticket keep(base::Result<std::string> result);

  Ticket last_ = 0;
  std::map<Ticket, base::Result<std::string>> results_;
};

}  // namespace platform
