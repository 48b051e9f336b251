// What `send` was called with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "native/cli/send/token.h"

namespace cli {

struct SendOptions {
  std::string file;
  std::string endpoint;
  std::optional<std::string> confirm;
  std::string again;
  std::string format = "text";
  std::string site;
  TokenSource token;
  std::string ca_file;
  double timeout_s = 60;
  std::int64_t wait_rate_limit_s = 0;
  bool dry_run = false;

  [[nodiscard]] bool uses_standard_input() const {
    return file == "-" || token.uses_standard_input();
  }
};

}  // namespace cli
