#include "native/gui/close_guard.h"

namespace gui {

namespace {

constexpr double kAgainWithinS = 8;  // as long as the notice stands

}  // namespace

std::string CloseGuard::ask(const app::State& state, double now_s) {
  const bool sending = state.sending.activity != app::Activity::idle;
  if (now_s < refused_until_s_ || (!sending && !state.would_lose())) return {};
  refused_until_s_ = now_s + kAgainWithinS;
  if (sending) {
    return "A deployment is being sent, and its outcome is not known yet. The window stays open to "
           "tell it. Close it again to leave without knowing: the history will say Outcome "
           "unknown.";
  }
  return "Changes are not saved, and can't be kept for the next start. " + state.drafts_problem +
         " Close the window again to leave without them.";
}

}  // namespace gui
