#include "core/app/app.h"

#include <algorithm>
#include <utility>

#include "core/api/v1/request.h"
#include "core/app/derive.h"
#include "core/app/edit.h"
#include "core/app/endpoints.h"
#include "core/app/open_document.h"
#include "core/app/sandbox_transport.h"
#include "core/app/undo.h"

namespace app {

struct App::Senders {
  SandboxTransport sandbox;
  SendProtocol to_network;
  SendProtocol to_sandbox;
  SendProtocol* active = nullptr;

  explicit Senders(const Platform& p)
      : sandbox(p.clock),
        to_network(p.http, p.history, p.clock, p.instance),
        to_sandbox(sandbox, p.history, p.clock, p.instance) {}
};

App::App(Platform platform)
    : platform_(std::move(platform)),
      pull_rest_(platform_.pull_rest ? platform_.pull_rest : &memory_rest_),
      drafts_(platform_.drafts, platform_.clock),
      links_(platform_.deflater),
      imports_(platform_.interchange),
      exports_(platform_.interchange),
      past_(platform_.history),
      keeping_(platform_.tokens, platform_.clock),
      senders_(std::make_unique<Senders>(platform_)) {
  state_.capabilities = platform_.capabilities;
  state_.capabilities.can_interchange = platform_.interchange != nullptr;
  state_.drafts_problem = platform_.drafts ? "" : "Drafts are not kept here.";
  state_.drafts_pending = platform_.drafts != nullptr;
  state_.fleet.left_by_pull = pull_rest_->left();
  // Until the host has said what the site file holds, there may be a policy that nobody has read.
  state_.site.broken = "The site file has not been read yet.";
  list_endpoints(state_);
  refresh();
}

App::~App() = default;

void App::refresh() {
  keeping_.follow(state_);  // before anything can be sent with the token of another endpoint
  derive(state_);
  fleet_.match(state_);
  drafts_.changed();
  exports_.changed();
}

void App::keep_drafts_now() { drafts_.keep_now(state_); }

void App::dispatch(Actions actions) {
  for (auto& action : actions) dispatch(std::move(action));
}

void App::dispatch(Action action) {
  const auto shown = state_.document().id;
  std::visit([this](auto& a) { carry_out(a); }, action);
  if (state_.document().id != shown) past_.close(state_.past);  // which the tab is shown instead of
}

void App::carry_out(Edit& a) {
  if (edit_with_undo(state_, a)) refresh();
}

void App::carry_out(ApplyFix& a) {
  if (apply_fix(state_, a.index)) refresh();
}

void App::carry_out(Undo&) {
  if (undo(state_)) refresh();
}

void App::carry_out(Redo&) {
  if (redo(state_)) refresh();
}

void App::carry_out(CloseFleet&) {
  fleet_.close(state_);
  refresh();
}

void App::carry_out(DismissFleetProblem&) { state_.fleet.problem.clear(); }

void App::carry_out(UseSampleFleet&) { fleet_.use_sample(state_); }

void App::carry_out(ShowDevices& a) {
  state_.fleet.table.shown = a.shown;
  state_.fleet.table.step.reset();
  fleet_.list(state_);
}

void App::carry_out(SearchDevices& a) {
  state_.fleet.table.search = std::move(a.text);
  fleet_.list(state_);
}

void App::carry_out(SortDevices& a) {
  auto& table = state_.fleet.table;
  table.descending = table.sort == a.column && !table.descending;
  table.sort = a.column;
  fleet_.list(state_);
}

void App::carry_out(ShowStep& a) { fleet_.show_step(state_, a.stages); }

void App::carry_out(AskAboutDevice& a) {
  auto& table = state_.fleet.table;
  if (table.asked == a.row) {
    table.asked.reset();
    table.asked_at.reset();
    table.answer.clear();
  } else {
    fleet_.ask(state_, a.row);
  }
}

void App::carry_out(ChooseEndpoint& a) {
  if (a.index >= state_.endpoints.size()) return;
  state_.endpoint = a.index;
  state_.endpoint_chosen = true;
  close_review(state_);
  refresh();
}

void App::carry_out(SetCustomUrl& a) {
  state_.custom_url = std::move(a.url);
  close_review(state_);
  refresh();
}

void App::carry_out(SetToken& a) {
  if (a.token.reveal() != state_.token.reveal()) drop_pull();
  state_.token = std::move(a.token);
  keeping_.token_entered(state_);
  refresh();
}

void App::carry_out(KeepToken& a) { keeping_.set(state_, a.keep); }

bool App::pump_keeping() {
  bool filled = false;
  const bool asking = keeping_.step(state_, filled);
  if (filled) refresh();
  return asking;
}

void App::carry_out(UseSite& a) {
  state_.site = std::move(a.site);
  state_.site_unconfirmed = std::move(a.unconfirmed);
  close_review(state_);  // it was of another endpoint, or under another policy
  list_endpoints(state_);
  refresh();
}

void App::carry_out(Touch& a) {
  state_.document().touched.insert(std::move(a.pointer));
  state_.document().last_edit.clear();
}

void App::carry_out(OpenReview&) {
  state_.document().show_all = true;
  state_.document().send_wanted = true;
  refresh();
  const bool sendable = state_.derived.report.valid() && state_.derived.sending_problem.empty();
  state_.commanding = {};
  if (!sendable) tell_unready();
  if (!sendable || state_.sending.activity != Activity::idle) return;
  state_.review = {};
  state_.review.open = true;
  look_back();
}

void App::carry_out(CloseReview&) { close_review(state_); }

void App::carry_out(TypeProject& a) { state_.review.typed_project = std::move(a.text); }

void App::carry_out(Send& a) { start_sending(a.again); }

void App::carry_out(CancelSend&) {
  if (senders_->active) senders_->active->cancel();
}

void App::carry_out(DismissOutcome&) { state_.sending.outcome.reset(); }

void App::carry_out(ChooseTheme& a) { state_.theme = a.theme; }

void App::look_back() {
  if (look_ != 0) lost_looks_.push_back(look_);
  platform::Claim claim;
  claim.record.endpoint = endpoint_identity(state_.chosen_endpoint());
  claim.record.digest = send_digest(state_.document().draft, state_.chosen_endpoint());
  claim.record.last = platform_.clock.moment();
  claim.window_ms = kAskAgainMs;
  look_ = platform_.history.look(claim);
  state_.review.looking = true;
  pump_look();  // storage that answers at once needs no further frame
}

/// What was asked for a review that is gone: its answer is fetched, so that the history can forget
/// the question.
void App::pump_lost_looks() {
  std::erase_if(lost_looks_, [this](platform::Ticket ticket) {
    return platform_.history.poll_claim(ticket).state != platform::ClaimState::pending;
  });
}

bool App::pump_look() {
  pump_lost_looks();
  if (look_ != 0 && !state_.review.open) lost_looks_.push_back(std::exchange(look_, 0));
  if (look_ == 0) return false;
  const auto answer = platform_.history.poll_claim(look_);
  if (answer.state == platform::ClaimState::pending) return true;
  look_ = 0;
  auto& review = state_.review;
  review.looking = false;
  review.repeated.reset();
  review.repeated_at_relay = false;
  review.paused.reset();
  if (answer.state == platform::ClaimState::repeated) ask_about(*answer.earlier, false);
  if (answer.state == platform::ClaimState::paused) {
    review.paused = answer.earlier;
    review.pause_left_ms = answer.wait_ms;
    pause_ends_ms_ = platform_.clock.steady_ms() + answer.wait_ms;
  }
  if (answer.state == platform::ClaimState::failed) {
    review.problem = "Nothing can be sent: the history of earlier deployments can't be used (" +
                     platform_.history.error() + ").";
  }
  return false;
}

/// A name that was typed before the question confirmed something else.
void App::ask_about(platform::HistoryRecord earlier, bool at_relay) {
  state_.review.repeated_at_relay = at_relay;
  state_.review.repeated = std::move(earlier);
  state_.review.typed_project.clear();
}

/// Counts a pause down, and looks again at its end. Not busy meanwhile: the view that shows the
/// seconds asks for its frames, a pause may last a day.
void App::pump_pause() {
  auto& review = state_.review;
  if (!review.open || !review.paused || review.looking) return;
  review.pause_left_ms = std::max<std::int64_t>(pause_ends_ms_ - platform_.clock.steady_ms(), 0);
  if (review.pause_left_ms == 0) look_back();
}

void App::start_sending(const std::string& again) {
  auto& review = state_.review;
  if (!review.open || review.looking || senders_->active || !state_.derived.report.checked) return;
  if (again != (review.repeated ? review.repeated->id : "")) return;
  if (!state_.derived.sending_problem.empty()) return;
  const api::v1::CheckedBody body(*state_.derived.report.checked);
  const auto endpoint = state_.chosen_endpoint();
  auto confirmation = Confirmation::make(body, endpoint, review.typed_project);
  if (!confirmation) {
    review.problem = confirmation.error().message;
    return;
  }
  if (!review.repeated_at_relay) review.again = again;
  SendOrder order{body, endpoint, std::move(confirmation.value()), entered_token(state_),
                  review.again};
  order.again_at_relay = again;
  auto& sender = endpoint.in_page_sandbox ? senders_->to_sandbox : senders_->to_network;
  if (const auto started = sender.start(std::move(order)); !started) {
    review.problem = started.error().message;
    return;
  }
  review.problem.clear();
  senders_->active = &sender;
  auto& sending = state_.sending;
  sending = {};
  sending.activity = Activity::preparing;
  sending.document = state_.document().id;
  sending.document_title = state_.title_of(state_.active);
  sending.outcome_endpoint = endpoint.name;
  sending.outcome_identity = endpoint_identity(endpoint);
  sending.scope = state_.derived.scope.sentence;
  sending.request_text = state_.derived.request_text;
  sending.started_ms = platform_.clock.now_ms();
  sending.now_ms = sending.started_ms;
}

bool App::pump() {
  state_.now_ms = platform_.clock.now_ms();
  read_history();
  const bool reading = fleet_.step(state_, platform_.clock);
  FleetWork::tell_age(state_, platform_.clock);
  pump_pause();
  const bool looking = pump_look();
  const bool sending = pump_sending();
  const bool pulling = pump_pull();
  const bool asking = pump_keeping();
  const bool keeping = drafts_.step(state_);
  const bool browsing = past_.step(state_.past, platform_.clock);
  if (drafts_.take_restored()) refresh();
  const bool linking = links_.step(state_);
  const bool exporting = exports_.step(state_);
  const bool importing = imports_.step(state_);
  if (links_.take_opened()) refresh();
  return reading || linking || importing || exporting || keeping || browsing || looking ||
         sending || pulling || asking || state_.history_unread;
}

bool App::pump_sending() {
  auto* sender = senders_->active;
  if (!sender) return false;
  state_.sending.now_ms = platform_.clock.now_ms();
  const bool busy = sender->step();
  state_.sending.activity = activity_of(sender->phase());
  if (!busy) finish_sending(*sender);
  return busy;
}

void App::finish_sending(const SendProtocol& sender) {
  senders_->active = nullptr;
  state_.sending.activity = Activity::idle;
  if (sender.repeated() && state_.review.open) {  // somebody else was faster, nothing was sent
    ask_about(*sender.repeated(), sender.repeated_at_relay());
    state_.history_unread = true;
    return;
  }
  state_.sending.outcome = sender.outcome();
  state_.sending.finished_ms = platform_.clock.now_ms();
  state_.sending.history_id = sender.history_id();
  state_.sending.history_problem = sender.history_problem();
  close_review(state_);
  state_.history_unread = true;
  read_history();
}

void App::read_history() {
  if (const int version = platform_.history.version(); version != history_version_) {
    history_version_ = version;
    state_.history_unread = true;
  }
  if (!state_.history_unread) return;
  if (const auto* records = platform_.history.records()) {
    state_.history = *records;
    past_.reread(state_.past);
    state_.history_unread = false;
    return;
  }
  if (!platform_.history.error().empty()) state_.history_unread = false;
}

}  // namespace app
