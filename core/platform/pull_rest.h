// What a pull that ended early leaves to the next one, which goes on after it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace platform {

/// The lines that app::FleetPull keeps; never the token. Calls block, and the file is this object's
/// alone from open() to close().
class PullRest {
 public:
  virtual ~PullRest() = default;

  /// Whether an earlier pull has left something. Cheap, and no promise that it can be used.
  [[nodiscard]] virtual bool left() const = 0;
  /// Before a pull: what there is. Error "in-use": another window's pull has it; any other: nothing
  /// can be kept here.
  [[nodiscard]] virtual base::Result<std::string> open() = 0;
  /// Leaves only the first `bytes` of it.
  [[nodiscard]] virtual base::Status cut(std::size_t bytes) = 0;
  /// Durable once it returns.
  [[nodiscard]] virtual base::Status append(std::string_view lines) = 0;
  /// The pull has ended; without `keep` nothing is left of it.
  virtual void close(bool keep) = 0;
};

}  // namespace platform
