// What App does with the view of all that was sent (app.h).
#include <algorithm>
#include <utility>

#include "core/app/app.h"
#include "core/app/difference_words.h"
#include "core/app/open_document.h"
#include "core/app/record_id.h"
#include "core/app/redact_document.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace app {

namespace {

/// A record's deployment as a file has it; empty if it can't be read.
std::string file_text(const platform::HistoryRecord& record) {
  auto read = codec::read_deployment(record.body);
  if (!read.ok()) return {};
  read.deployment.user_token = model::Presence::missing;
  return codec::write_deployment(read.deployment);
}

/// By the rules of the endpoint alone: what a policy says today was not asked then.
std::optional<check::CheckedDeployment> checked(const std::string& text) {
  auto read = codec::read_deployment(text);
  if (text.empty() || !read.ok()) return std::nullopt;
  return check::check(std::move(read.deployment)).checked;
}

}  // namespace

void App::carry_out(OpenHistory& a) {
  past_.open(state_.past);
  const auto& known = state_.history;
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&a](const auto& record) { return record.id == a.record; });
  if (found != known.end()) past_.choose(state_.past, *found);
}

void App::carry_out(CloseHistory&) { past_.close(state_.past); }

void App::carry_out(SearchHistory& a) {
  state_.past.filter.text = std::move(a.text);
  past_.filter(state_.past);
}

void App::carry_out(ShowOutcome& a) {
  state_.past.filter.outcome = std::move(a.outcome);
  past_.filter(state_.past);
}

void App::carry_out(ChooseRecord& a) { past_.choose(state_.past, a.id); }

void App::carry_out(CompareRecord& a) {
  auto& past = state_.past;
  if (!past.chosen || past.reading) return;
  const bool with_draft = a.with == CompareWith::draft;
  if (!with_draft && !past.marked) return;
  const auto before = checked(file_text(with_draft ? *past.chosen : *past.marked));
  const auto after = checked(with_draft ? document_text() : file_text(*past.chosen));
  if (before && after) {
    past.comparison = difference_words(*before, *after);
  } else {
    past.comparison = with_draft && before
                          ? "The open deployment has errors. Fix them first, then compare."
                          : "The record can't be compared: it is not a valid deployment.";
  }
}

void App::carry_out(MarkRecord&) {
  if (!state_.past.reading) state_.past.marked = state_.past.chosen;
}

void App::carry_out(UseRecord&) {
  const auto& past = state_.past;
  if (!past.chosen || past.reading) return;
  const auto origin = "Made of what was sent on " + utc_time(past.chosen->started_ms) + " (" +
                      past.chosen->id + ").";
  const OpenText text{file_text(*past.chosen), origin};
  open_text(state_, text);
  past_.close(state_.past);
  refresh();
}

void App::carry_out(TypeNote& a) { state_.past.note = std::move(a.text); }

void App::carry_out(AddNote&) {
  auto& past = state_.past;
  const auto redactor = redactor_for(state_.chosen_endpoint(), state_.token);
  past.note_problem = note_problem(past.note, redactor);
  if (!past.note_problem.empty()) return;
  past_.add_note(past, platform_.clock.now_ms());
}

}  // namespace app
