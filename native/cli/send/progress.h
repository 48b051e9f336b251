// What a send is doing, on standard error while it lasts.
#pragma once

#include <cstdint>
#include <string>

#include "core/app/send_protocol.h"
#include "native/cli/console.h"

namespace cli {

/// One line that is rewritten if standard error is a terminal. Elsewhere only what takes long
/// enough to be wondered about (a wait for the rate limit) is said, once.
class Progress {
 public:
  explicit Progress(Console& console) : console_(console) {}

  void show(const app::SendProtocol& protocol, std::int64_t now_ms);
  void show(const std::string& line);
  /// Takes the line away again.
  void clear();

 private:
  Console& console_;
  std::string shown_;
  std::int64_t since_ms_ = 0;
  bool announced_ = false;  ///< the wait that it is in
};

}  // namespace cli
