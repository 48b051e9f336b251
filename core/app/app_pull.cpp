// What App does to pull an inventory out of the account (app.h).
#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/user_token.h"
#include "core/app/app.h"
#include "core/app/derive.h"
#include "core/app/pull_words.h"
#include "core/base/text.h"

namespace app {

namespace {

constexpr auto kNotPulled = "The inventory was not pulled. ";

std::string pull_name(const std::string& project) {
  return base::is_blank(project) ? "All devices of the account" : "Devices of " + project;
}

std::string words_of(const FleetPull& pull) { return pull_counts(pull) + pull_pause_words(pull); }

/// What is asked for, and with what; an error says why nothing can be.
base::Result<PullOrder> pull_order(const State& state) {
  // It may be the file that says where tokens go.
  if (!state.site.broken.empty()) return base::Error{"site", state.site.broken};
  if (!state.site_unconfirmed.empty()) return base::Error{"site", state.site_unconfirmed};
  const auto endpoint = state.chosen_endpoint();
  if (endpoint.in_page_sandbox) {
    return base::Error{"endpoint-url", "Choose an endpoint other than the built-in sandbox."};
  }
  auto url = api::check_endpoint_url(endpoint.url);
  if (!url) return url.error();
  auto token = api::clean_token(entered_token(state).reveal());
  if (!token) return token.error();
  if (token.value().empty()) {
    return base::Error{"token-missing", "Enter the account's user token first."};
  }
  PullOrder order;
  order.base_url = std::move(url.value());
  const auto& project = state.document().draft.devices_filter.project.name.string();
  if (!base::is_blank(project)) order.project = project;
  order.token = std::move(token.value());
  return order;
}

}  // namespace

void App::carry_out(PullFleet& a) {
  if (pull_ || !state_.capabilities.can_pull) return;
  auto order = pull_order(state_);
  if (!order) {
    state_.fleet.problem = kNotPulled + order.error().message;
    return;
  }
  state_.fleet.problem.clear();
  pull_name_ = pull_name(order.value().project);
  if (!a.resume) pull_kept_.clear();
  auto pull = std::make_unique<FleetPull>(std::move(order.value()), platform_.http, platform_.clock,
                                          [this](std::string_view lines) {
                                            pull_kept_.append(lines);
                                            return base::Status(base::Done{});
                                          });
  if (const auto sound = pull->take_over(pull_kept_); sound) {
    pull_kept_.resize(sound.value());
  } else {
    // It stays for who asks for the same again.
    state_.fleet.problem = kNotPulled;
    state_.fleet.problem +=
        "What is left of the last pull is of another endpoint, project or groups. Choose those "
        "again, or pull anew.";
    return;
  }
  pull_ = std::move(pull);
  state_.fleet.left_by_pull = 0;
  state_.fleet.pulling = words_of(*pull_);
}

void App::carry_out(StopPull&) {
  if (pull_) pull_->cancel();
}

/// Another token may be another account's: its devices are no more of the same inventory.
void App::drop_pull() {
  if (pull_) pull_->cancel();
  pull_kept_.clear();
  state_.fleet.left_by_pull = 0;
}

bool App::pump_pull() {
  if (!pull_) return false;
  const bool goes_on = pull_->step();
  state_.fleet.pulling = words_of(*pull_);
  if (goes_on) return true;
  const auto pull = std::exchange(pull_, nullptr);
  state_.fleet.pulling.clear();
  if (pull->end() == PullEnd::complete) {
    pull_kept_.clear();
    fleet_.open(state_, std::move(pull_name_), pull->inventory(), std::nullopt);
    return true;
  }
  state_.fleet.left_by_pull = pull_kept_.empty() ? 0 : pull->devices();
  if (pull->end() != PullEnd::cancelled) state_.fleet.problem = kNotPulled + pull->problem();
  return true;
}

}  // namespace app
