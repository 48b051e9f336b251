// Which process this is, so that another can tell later whether it still runs.
#pragma once

#include <cstdint>
#include <string>

namespace platform {

/// A process number alone may be given out again; with boot and start time it is one process.
struct ProcessIdentity {
  std::int64_t pid = 0;
  std::string started;  ///< boot and start time; empty where the system does not tell
  bool operator==(const ProcessIdentity&) const = default;
};

[[nodiscard]] ProcessIdentity this_process();
/// False only where it certainly does not run any more.
[[nodiscard]] bool may_still_run(const ProcessIdentity& process);

}  // namespace platform
