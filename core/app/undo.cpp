#include "core/app/undo.h"

#include <algorithm>
#include <utility>

#include "core/app/derive.h"
#include "core/app/edit.h"

namespace app {

namespace {

/// Steps kept: 200 of usual documents, fewer of huge ones, so that undo never takes gigabytes.
std::size_t steps_kept(const model::Deployment& deployment) {
  const auto entries = deployment.devices_filter.groups.items.size() +
                       deployment.devices_filter.filters.items.size();
  return std::clamp<std::size_t>(200'000 / (entries + 1), 5, 200);
}

bool leads_to(const std::vector<DocumentStep>& steps, std::uint32_t document) {
  return std::any_of(steps.begin(), steps.end(),
                     [document](const auto& step) { return step.document == document; });
}

void forget_unreachable(State& state) {
  std::erase_if(state.other_documents, [&state](const auto& file) {
    return !leads_to(state.undo, file.id) && !leads_to(state.redo, file.id);
  });
}

/// From now on the draft is of that document: its file comes with it.
void turn_to(State& state, std::uint32_t document) {
  if (state.document == document) return;
  auto& others = state.other_documents;
  others.push_back({state.document, std::move(state.document_name), std::move(state.document_place),
                    std::move(state.saved)});
  state.document = document;
  state.document_name.clear();
  state.document_place.clear();
  state.saved = model::empty_deployment();
  const auto found = std::find_if(others.begin(), others.end(),
                                  [document](const auto& file) { return file.id == document; });
  if (found == others.end()) return;
  state.document_name = std::move(found->name);
  state.document_place = std::move(found->place);
  state.saved = std::move(found->saved);
  others.erase(found);
}

/// The document that was opened from or saved to `place` before, else a number that none has.
std::uint32_t document_at(const State& state, const std::string& place) {
  if (!place.empty() && state.document_place == place) return state.document;
  auto newest = state.document;
  for (const auto& file : state.other_documents) {
    if (!place.empty() && file.place == place) return file.id;
    newest = std::max(newest, file.id);
  }
  return newest + 1;
}

void remember(State& state) {
  auto& steps = state.undo;
  steps.push_back({state.draft, state.document});
  const auto limit = steps_kept(state.draft);
  if (steps.size() > limit) {
    steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(limit));
  }
  state.redo.clear();
  forget_unreachable(state);
}

/// Moves the newest step of `from` into the document, and the document onto `to`.
bool swap_step(State& state, std::vector<DocumentStep>& from, std::vector<DocumentStep>& to) {
  if (from.empty()) return false;
  to.push_back({std::move(state.draft), state.document});
  turn_to(state, from.back().document);
  state.draft = std::move(from.back().draft);
  from.pop_back();
  state.last_edit.clear();
  close_review(state);
  return true;
}

}  // namespace

bool edit_with_undo(State& state, const Edit& change) {
  auto next = state.draft;
  if (!edit(next, change) || next == state.draft) return false;
  const auto field = edited_field(change);
  if (field.empty() || field != state.last_edit) remember(state);
  state.redo.clear();
  state.last_edit = field;
  state.draft = std::move(next);
  close_review(state);
  return true;
}

void replace_document(State& state, model::Deployment next) {
  remember(state);
  state.last_edit.clear();
  state.draft = std::move(next);
  close_review(state);
}

void begin_document(State& state, model::Deployment next, const std::string& name,
                    const std::string& place) {
  const auto document = document_at(state, place);
  replace_document(state, std::move(next));
  turn_to(state, document);
  state.document_name = name;
  state.document_place = place;
  state.saved = name.empty() ? model::empty_deployment() : state.draft;
}

bool undo(State& state) { return swap_step(state, state.undo, state.redo); }
bool redo(State& state) { return swap_step(state, state.redo, state.undo); }

}  // namespace app
