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

void remember(State& state) {
  auto& steps = state.undo;
  steps.push_back(state.draft);
  const auto limit = steps_kept(state.draft);
  if (steps.size() > limit) {
    steps.erase(steps.begin(), steps.end() - static_cast<std::ptrdiff_t>(limit));
  }
  state.redo.clear();
}

/// Moves the newest step of `from` into the document, and the document onto `to`.
bool swap_step(State& state, std::vector<model::Deployment>& from,
               std::vector<model::Deployment>& to) {
  if (from.empty()) return false;
  to.push_back(std::move(state.draft));
  state.draft = std::move(from.back());
  from.pop_back();
  state.last_edit.clear();
  close_review(state);
  return true;
}

}  // namespace

bool edit_with_undo(State& state, const Action& action) {
  auto next = state.draft;
  if (!edit(next, action)) return false;
  if (next == state.draft) return true;
  const auto field = edited_field(action);
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

bool undo(State& state) { return swap_step(state, state.undo, state.redo); }
bool redo(State& state) { return swap_step(state, state.redo, state.undo); }

}  // namespace app
