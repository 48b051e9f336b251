// The tick "Keep in the keyring": the token of the chosen endpoint, kept and found again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/app/state.h"
#include "core/platform/clock.h"
#include "core/platform/token_store.h"

namespace app {

/// A token that is kept for an endpoint stays with it: as soon as another place is chosen, it is
/// out of the field.
class TokenKeeping {
 public:
  /// `store` null: nothing is kept, and no tick is offered.
  TokenKeeping(platform::TokenStore* store, const platform::Clock& clock)
      : store_(store), clock_(clock) {}

  /// After every change of site, endpoint or address.
  void follow(State& state);
  /// The token in the field is another one, typed or imported.
  void token_entered(State& state);
  /// The user has set or removed the tick.
  void set(State& state, bool keep);
  /// True while the store is asked, or is about to be. `filled`: the field has got another token.
  bool step(State& state, bool& filled);

 private:
  enum class Asked : std::uint8_t { nothing, find, keep, forget };

  void ask(Asked what, platform::Ticket ticket);
  void drop_ticket();
  void take(State& state, base::Result<base::Secret> answer, bool& filled);
  void take_found(State& state, base::Secret found, bool& filled);
  void show(State& state) const;

  platform::TokenStore* store_;
  const platform::Clock& clock_;
  std::string place_;         ///< of the chosen endpoint; empty: none that a token is kept for
  bool find_wanted_ = false;  ///< from `find_at_ms_` on
  std::int64_t find_at_ms_ = 0;
  Asked asked_ = Asked::nothing;
  platform::Ticket ticket_ = 0;
  std::int64_t asked_at_ms_ = 0;
  std::vector<platform::Ticket> dropped_;  ///< whose answers are of no use any more
  bool kept_ = false;                      ///< one is kept for `place_`, as far as is known
  bool kept_before_ = false;               ///< the same before what is being asked for
  bool bound_ = false;                     ///< the field's token is, or was, the one that is kept
  bool bound_before_ = false;
};

}  // namespace app
