#include "core/app/announcements.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr std::int64_t kRestsMs = 1000;

std::string reading_words(const Fleet& fleet) {
  if (!fleet.pulling.empty()) return "Pulling an inventory from the account";
  if (!fleet.loading) return {};
  const int percent = static_cast<int>(*fleet.loading * 100) / 25 * 25;
  return "Reading " + fleet.loading_file + ", " + std::to_string(percent) + " %";
}

std::string outcome_words(const Sending& sending) {
  if (!sending.outcome) return {};
  auto words =
      std::string(model::outcome_title(sending.outcome->kind)) + ": " + sending.outcome->message;
  if (!sending.history_problem.empty()) words += " " + sending.history_problem;
  return words;
}

Told& topic(Topics& topics, Topic which) { return topics[static_cast<std::size_t>(which)]; }

}  // namespace

std::string progress_words(const Sending& sending, bool exact) {
  std::string doing = "Sending";
  if (sending.activity == Activity::preparing) doing = "Noting it in the history";
  if (sending.activity == Activity::waiting) doing = "Waiting for the rate limit";
  if (sending.activity == Activity::finishing) doing = "Keeping the outcome";
  const auto seconds = std::max<std::int64_t>(0, (sending.now_ms - sending.started_ms) / 1000);
  const auto shown = exact ? seconds : seconds / 5 * 5;
  return shown > 0 ? doing + ", " + std::to_string(shown) + " s" : doing;
}

Topics topics_of(const State& state) {
  Topics out;
  const auto& sending = state.sending;
  topic(out, Topic::outcome) = {outcome_words(sending),
                                static_cast<std::uint64_t>(sending.started_ms)};
  topic(out, Topic::notice) = {state.notice.words, state.notice.number};
  // What takes no time is told by its end.
  const bool told = sending.activity == Activity::sending || sending.activity == Activity::waiting;
  if (told) topic(out, Topic::sending).words = progress_words(sending, false);
  topic(out, Topic::reading).words = reading_words(state.fleet);
  topic(out, Topic::scope) = {state.derived.scope.headline, state.document().id};
  return out;
}

std::string Announcer::step(const Topics& topics, std::int64_t now_ms) {
  if (!begun_) {
    begun_ = true;
    told_ = topics;
    resting_ = told_.back();
    return {};
  }
  std::string words;
  const auto tell = [&](std::size_t at) {
    const bool changed = told_[at] != topics[at];
    told_[at] = topics[at];
    if (!changed || topics[at].words.empty()) return;
    words += (words.empty() ? "" : " ") + topics[at].words;
    if (words.back() != '.') words += '.';
  };
  constexpr auto kScope = static_cast<std::size_t>(Topic::scope);
  for (std::size_t at = 0; at < kScope; ++at) tell(at);
  if (resting_ != topics[kScope]) {
    resting_ = topics[kScope];
    rests_at_ms_ = now_ms + kRestsMs;
  }
  if (rests_at_ms_ >= 0 && now_ms >= rests_at_ms_) {
    rests_at_ms_ = -1;
    tell(kScope);
  }
  return words;
}

int Announcer::wait_ms(std::int64_t now_ms) const {
  if (rests_at_ms_ < 0) return -1;
  return static_cast<int>(std::clamp<std::int64_t>(rests_at_ms_ - now_ms, 1, kRestsMs));
}

}  // namespace app
