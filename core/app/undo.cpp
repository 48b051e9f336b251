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

void remember(Document& document) {
  auto& steps = document.undo;
  steps.push_back(document.draft);
  const auto limit = steps_kept(document.draft);
  if (steps.size() > limit) {
    steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(limit));
  }
  document.redo.clear();
}

/// Moves the newest step of `from` into the document, and the document onto `to`.
bool swap_step(State& state, std::vector<model::Deployment>& from,
               std::vector<model::Deployment>& to) {
  if (from.empty()) return false;
  auto& document = state.document();
  to.push_back(std::exchange(document.draft, std::move(from.back())));
  from.pop_back();
  document.last_edit.clear();
  close_review(state);
  return true;
}

}  // namespace

bool edit_with_undo(State& state, const Edit& change) {
  auto& document = state.document();
  auto next = document.draft;
  if (!edit(next, change) || next == document.draft) return false;
  const auto field = edited_field(change);
  if (field.empty() || field != document.last_edit) remember(document);
  document.redo.clear();
  document.last_edit = field;
  document.draft = std::move(next);
  close_review(state);
  return true;
}

void replace_draft(State& state, model::Deployment next) {
  auto& document = state.document();
  remember(document);
  document.last_edit.clear();
  document.draft = std::move(next);
  close_review(state);
}

bool undo(State& state) {
  auto& document = state.document();
  return swap_step(state, document.undo, document.redo);
}

bool redo(State& state) {
  auto& document = state.document();
  return swap_step(state, document.redo, document.undo);
}

}  // namespace app
