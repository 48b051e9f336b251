#include "core/app/token_keeping.h"

#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/user_token.h"
#include "core/app/confirmation.h"
#include "core/base/text.h"

namespace app {

namespace {

/// An address that is being typed is another place with each letter.
constexpr std::int64_t kTypingMs = 700;
/// From when on it is said that the keyring is waited for.
constexpr std::int64_t kSlowMs = 1000;

/// Empty if no token is kept for the chosen endpoint: it is not a place yet, or the site file can't
/// be used, which may be the one that says where tokens go.
std::string place_of(const State& state) {
  const auto endpoint = state.chosen_endpoint();
  if (!state.site.broken.empty() || endpoint.in_page_sandbox) return {};
  return api::check_endpoint_url(endpoint.url) ? endpoint_identity(endpoint) : std::string();
}

}  // namespace

void TokenKeeping::follow(State& state) {
  if (!store_) return;
  auto place = place_of(state);
  if (place == place_) return;
  place_ = std::move(place);
  if (std::exchange(bound_, false)) {
    state.token = {};
    ++state.token_number;
  }
  drop_ticket();
  kept_ = kept_before_ = false;
  state.keeping = {};
  state.keeping.offered = !place_.empty();
  find_wanted_ = !place_.empty();
  find_at_ms_ = clock_.steady_ms() + (state.chosen_endpoint().entered ? kTypingMs : 0);
}

void TokenKeeping::token_entered(State& state) {
  bound_ = false;
  state.keeping.problem.clear();
  show(state);
}

void TokenKeeping::set(State& state, bool keep) {
  auto& keeping = state.keeping;
  if (!keeping.offered || keep == keeping.ticked) return;
  keeping.problem.clear();
  find_wanted_ = false;
  kept_before_ = kept_;
  bound_before_ = bound_;
  if (!keep) {
    ask(Asked::forget, store_->forget(place_));
    kept_ = false;
    return show(state);
  }
  auto token = api::clean_token(state.token.reveal());
  if (!token || token.value().empty()) {
    keeping.problem = token ? "Enter the token first." : token.error().message;
    return;
  }
  ask(Asked::keep, store_->keep(place_, std::move(token.value())));
  kept_ = bound_ = true;
  show(state);
}

bool TokenKeeping::step(State& state, bool& filled) {
  if (!store_) return false;
  std::erase_if(dropped_, [this](platform::Ticket ticket) { return store_->poll(ticket); });
  if (find_wanted_ && clock_.steady_ms() >= find_at_ms_) {
    find_wanted_ = false;
    kept_before_ = kept_;
    bound_before_ = bound_;
    ask(Asked::find, store_->find(place_));
  }
  if (ticket_ != 0) {
    if (auto answer = store_->poll(ticket_)) take(state, std::move(*answer), filled);
  }
  state.keeping.waiting = ticket_ != 0 && clock_.steady_ms() - asked_at_ms_ >= kSlowMs;
  return find_wanted_ || ticket_ != 0 || !dropped_.empty();
}

void TokenKeeping::ask(Asked what, platform::Ticket ticket) {
  drop_ticket();
  asked_ = what;
  ticket_ = ticket;
  asked_at_ms_ = clock_.steady_ms();
}

void TokenKeeping::drop_ticket() {
  if (ticket_ != 0) dropped_.push_back(std::exchange(ticket_, 0));
  asked_ = Asked::nothing;
}

void TokenKeeping::take(State& state, base::Result<base::Secret> answer, bool& filled) {
  const auto asked = std::exchange(asked_, Asked::nothing);
  ticket_ = 0;
  if (!answer) {
    kept_ = kept_before_;
    if (asked == Asked::keep) bound_ = bound_before_;
    state.keeping.problem = answer.error().message;
    if (asked == Asked::find) state.keeping.offered = false;
  } else if (asked == Asked::find) {
    take_found(state, std::move(answer.value()), filled);
  }
  show(state);
}

void TokenKeeping::take_found(State& state, base::Secret found, bool& filled) {
  auto token = api::clean_token(found.reveal());
  if (!token) {
    state.keeping.problem = "What the keyring keeps can't be the token: " + token.error().message;
    return;
  }
  kept_ = !token.value().empty();
  if (!kept_) return;
  const auto entered = state.token.reveal();
  if (base::is_blank(entered)) {
    state.token = std::move(token.value());
    ++state.token_number;
    filled = bound_ = true;
  } else {
    bound_ = entered == token.value().reveal();
  }
  state.keeping.from_keyring = bound_;
}

void TokenKeeping::show(State& state) const {
  auto& keeping = state.keeping;
  keeping.ticked = kept_ && (bound_ || base::is_blank(state.token.reveal()));
  keeping.keeps_another = kept_ && !keeping.ticked;
  keeping.from_keyring = keeping.from_keyring && keeping.ticked && bound_;
}

}  // namespace app
