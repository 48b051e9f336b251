// Keeps the open documents between sessions, and brings back those of sessions that are gone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/app/state.h"
#include "core/platform/clock.h"
#include "core/platform/drafts.h"

namespace app {

class DraftKeeper {
 public:
  /// Without `drafts` nothing is kept. Both outlive this.
  DraftKeeper(platform::Drafts* drafts, const platform::Clock& clock);

  /// The documents may have changed: within half a second they are kept.
  void changed();
  /// Once a frame. True while something is under way.
  bool step(State& state);
  /// At once, if there is anything to keep: the window may be gone in a moment.
  void keep_now(State& state);
  /// Whether documents were brought back since this was last asked: all that follows from them has
  /// to be derived.
  [[nodiscard]] bool take_restored();

 private:
  void restore(State& state, const std::vector<platform::LeftDrafts>& left);
  void keep(State& state);
  void poll(State& state);
  void tell(State& state);

  platform::Drafts* drafts_;
  const platform::Clock& clock_;
  bool left_known_ = false;  ///< what was left is brought back; nothing is kept before
  bool restored_ = false;
  bool dirty_ = false;
  std::int64_t dirty_since_ms_ = 0;  ///< of the steady clock
  platform::Ticket ticket_ = 0;      ///< of what is being kept; 0: none
  std::string kept_;                 ///< as it was kept last, or is being kept
  std::vector<std::string> taken_over_;
  bool told_ = false;  ///< that it can't be kept, once for a window
};

}  // namespace app
