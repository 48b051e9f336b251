#include "core/app/draft_keeper.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/app/redact_document.h"
#include "core/codec/kept_documents.h"
#include "core/codec/read_deployment.h"
#include "core/codec/redact_json.h"
#include "core/codec/write_deployment.h"

namespace app {

namespace {

constexpr std::int64_t kPauseMs = 500;

/// The account's token goes nowhere, whatever was typed where.
codec::KeptDocument kept(const Document& document, const base::Redactor& redactor) {
  codec::KeptDocument out;
  out.name = redactor.redact(document.name);
  // With a part hidden it would be another place.
  if (redactor.redact(document.place) == document.place) out.place = document.place;
  out.origin = redactor.redact(document.origin);
  out.draft = codec::redact_json(codec::write_deployment(document.draft), redactor);
  out.saved = codec::redact_json(codec::write_deployment(document.saved), redactor);
  return out;
}

/// Empty if there is nothing that a new window does not have by itself.
std::string text_of(const State& state) {
  const auto redactor = redactor_for(state.chosen_endpoint(), state.token);
  std::vector<codec::KeptDocument> out;
  for (const auto& document : state.closed) {
    out.push_back(kept(document, redactor));
    out.back().closed = true;
  }
  for (const auto& document : state.documents) {
    if (document.untouched()) continue;
    out.push_back(kept(document, redactor));
    out.back().active = &document == &state.document();
  }
  return out.empty() ? std::string() : codec::write_kept_documents(out);
}

std::optional<Document> document_of(const codec::KeptDocument& kept) {
  auto draft = codec::read_deployment(kept.draft);
  auto saved = codec::read_deployment(kept.saved);
  if (!draft.ok() || !saved.ok()) return std::nullopt;
  Document document;
  document.name = kept.name;
  document.place = kept.place;
  document.origin = kept.origin;
  document.draft = std::move(draft.deployment);
  document.saved = std::move(saved.deployment);
  document.show_all = document.draft != model::empty_deployment();
  return document;
}

const Document* at_place(const State& state, const std::string& place) {
  if (place.empty()) return nullptr;
  for (const auto& document : state.documents) {
    if (document.place == place) return &document;
  }
  return nullptr;
}

/// Whether it is shown, or reopened later.
bool take_back(State& state, Document document, bool closed) {
  document.id = ++state.last_document;
  if (closed) {
    state.closed.push_back(std::move(document));
    return false;
  }
  if (const auto* same = at_place(state, document.place)) {
    if (same->draft == document.draft) return false;
    document.place.clear();  // one file is one document's
  }
  state.documents.push_back(std::move(document));
  return true;
}

}  // namespace

DraftKeeper::DraftKeeper(platform::Drafts* drafts, const platform::Clock& clock)
    : drafts_(drafts), clock_(clock) {}

void DraftKeeper::changed() {
  if (!dirty_) dirty_since_ms_ = clock_.steady_ms();
  dirty_ = true;
}

bool DraftKeeper::take_restored() { return std::exchange(restored_, false); }

bool DraftKeeper::step(State& state) {
  if (!drafts_) return false;
  if (!left_known_) {
    const auto left = drafts_->take_left();
    state.drafts_pending = !left;
    if (!left) return true;
    left_known_ = true;
    restore(state, *left);
  }
  poll(state);
  if (ticket_ != 0) return true;
  if (!dirty_) return false;
  if (clock_.steady_ms() - dirty_since_ms_ >= kPauseMs) keep(state);
  return dirty_ || ticket_ != 0;
}

void DraftKeeper::keep_now(State& state) {
  if (!drafts_ || !left_known_ || !dirty_) return;
  if (ticket_ != 0) poll(state);
  keep(state);
  poll(state);  // storage that answers at once is done
}

/// One that is still being kept is overtaken: what is kept later wins.
void DraftKeeper::keep(State& state) {
  dirty_ = false;
  auto text = text_of(state);
  if (text == kept_ && taken_over_.empty() && state.drafts_problem.empty()) return;
  kept_ = std::move(text);
  ticket_ = drafts_->keep(kept_, taken_over_);
}

void DraftKeeper::poll(State& state) {
  if (ticket_ == 0) return;
  const auto written = drafts_->poll(ticket_);
  if (written == platform::WriteState::pending) return;
  ticket_ = 0;
  if (written == platform::WriteState::failed) {
    state.drafts_problem = drafts_->error();
    tell(state);
    return;
  }
  state.drafts_problem.clear();
  taken_over_.clear();
}

/// When it happens, not only as the window is closed. Another problem that is shown is not
/// overtaken.
void DraftKeeper::tell(State& state) {
  if (told_ || state.file_problem) return;
  told_ = true;
  state.file_problem = FileProblem{"Unsaved changes",
                                   {},
                                   state.drafts_problem + " Save them to a file.",
                                   "can't be kept for the next start"};
}

void DraftKeeper::restore(State& state, const std::vector<platform::LeftDrafts>& left) {
  state.drafts_problem = drafts_->error();
  const bool untouched = state.documents.size() == 1 && state.document().untouched();
  auto shown = state.active;
  for (const auto& [session, text] : left) {
    const auto documents = codec::read_kept_documents(text);
    if (!documents) continue;  // of a later version: it stays where it is
    taken_over_.push_back(session);
    for (const auto& kept : *documents) {
      auto document = document_of(kept);
      if (!document) continue;
      const bool open = take_back(state, std::move(*document), kept.closed);
      if (open && kept.active && untouched) shown = state.documents.size() - 1;
      restored_ = true;
    }
  }
  if (untouched && state.documents.size() > 1) {
    state.documents.erase(state.documents.begin());
    shown = std::max<std::size_t>(shown, 1) - 1;
  }
  state.active = shown;
  if (!taken_over_.empty()) changed();
}

}  // namespace app
