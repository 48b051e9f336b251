// Where tokens are kept if a person asks for it: the keyring of a desktop.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/platform/history.h"

namespace platform {

/// Tokens by the place of their endpoint (app::endpoint_identity()). It may wait for a person who
/// unlocks it. What is asked for is done in that order.
class TokenStore {
 public:
  virtual ~TokenStore() = default;

  [[nodiscard]] virtual Ticket find(const std::string& place) = 0;
  /// In place of the one that was kept before.
  [[nodiscard]] virtual Ticket keep(const std::string& place, base::Secret token) = 0;
  [[nodiscard]] virtual Ticket forget(const std::string& place) = 0;
  /// Nothing while it is under way; told once. Of find() the token, empty if none is kept for that
  /// place; else empty. Error: a sentence that quotes no token.
  [[nodiscard]] virtual std::optional<base::Result<base::Secret>> poll(Ticket ticket) = 0;
};

}  // namespace platform
