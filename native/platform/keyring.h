// The desktop's keyring (Secret Service), for tokens that a person asked to be kept.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace platform {

/// Tokens by the place of their endpoint (app::endpoint_identity()). Each call may wait for a
/// person who unlocks the keyring, for a minute at most. Error: "keyring"; no message quotes a
/// token.
class Keyring {
 public:
  virtual ~Keyring() = default;

  /// Empty if none is kept for that place.
  [[nodiscard]] virtual base::Result<base::Secret> find(const std::string& place) = 0;
  /// In place of the one that was kept before.
  [[nodiscard]] virtual base::Status keep(const std::string& place, const base::Secret& token) = 0;
  /// Whether there was one.
  [[nodiscard]] virtual base::Result<bool> forget(const std::string& place) = 0;
  /// The places for which one is kept, sorted. Loads no token, and unlocks nothing.
  [[nodiscard]] virtual base::Result<std::vector<std::string>> places() = 0;
  /// Ends a call that waits, and lets no later one wait. The only call for another thread.
  virtual void give_up() = 0;
};

/// Error "no-keyring", with the reason: there is no session bus, as in a container; the library
/// libsecret is not installed, which is looked for only now; this program was built without it.
[[nodiscard]] base::Result<std::unique_ptr<Keyring>> open_keyring();

}  // namespace platform
