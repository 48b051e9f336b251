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
  auto name = pull_name(order.value().project);
  auto pull = std::make_unique<FleetPull>(
      std::move(order.value()), platform_.http, platform_.clock,
      [this](std::string_view lines) { return pull_rest_->append(lines); });
  if (const auto taken = take_over_rest(*pull, a.resume); !taken) {
    state_.fleet.problem = kNotPulled + taken.error().message;
    return;
  }
  pull_name_ = std::move(name);
  pull_ = std::move(pull);
  rest_of_token_ = true;
  state_.fleet.left_by_pull = false;
  state_.fleet.pulling = words_of(*pull_);
}

/// After an error what is left stays as it is.
base::Status App::take_over_rest(FleetPull& pull, bool resume) {
  auto kept = pull_rest_->open();
  if (!kept && kept.error().code == "in-use") {
    return base::Error{"in-use", "Another window is pulling. Wait until it has ended."};
  }
  if (!kept) {
    pull_rest_ = &memory_rest_;
    kept = pull_rest_->open();
  }
  const auto& lines = kept.value();
  const auto sound = resume ? pull.take_over(lines) : base::Result<std::size_t>(std::size_t{0});
  if (!sound) {
    pull_rest_->close(true);
    const bool other = sound.error().code == "other-request";
    return base::Error{sound.error().code,
                       other ? "What is left of the last pull is of another endpoint, project or "
                               "groups. Choose those again, or pull anew."
                             : "What is left of the last pull is damaged. Pull anew."};
  }
  if (sound.value() == lines.size()) return base::Done{};
  auto cut = pull_rest_->cut(sound.value());
  if (!cut) pull_rest_->close(true);
  return cut;
}

void App::carry_out(StopPull&) {
  if (pull_) pull_->cancel();
}

/// Another token may be another account's: its devices are no more of the same inventory. What a
/// former window has left was asked for with a token that nobody knows any more: it stays, and who
/// goes on with it decides, as with the command line's --resume.
void App::drop_pull() {
  if (!std::exchange(rest_of_token_, false)) return;
  if (pull_) {
    pull_->cancel();
    return;
  }
  if (pull_rest_->open()) pull_rest_->close(false);
  state_.fleet.left_by_pull = false;
}

bool App::pump_pull() {
  if (!pull_) return false;
  const bool goes_on = pull_->step();
  state_.fleet.pulling = words_of(*pull_);
  if (!goes_on) end_pull();
  return true;
}

void App::end_pull() {
  const auto pull = std::exchange(pull_, nullptr);
  state_.fleet.pulling.clear();
  const bool complete = pull->end() == PullEnd::complete;
  const bool keep = !complete && pull->devices() > 0 && rest_of_token_;
  pull_rest_->close(keep);
  state_.fleet.left_by_pull = keep;
  if (complete) {
    fleet_.open(state_, std::move(pull_name_), pull->inventory(), std::nullopt);
  } else if (pull->end() != PullEnd::cancelled) {
    state_.fleet.problem = kNotPulled + pull->problem();
  }
}

}  // namespace app
