#include "core/app/documents.h"

#include <algorithm>
#include <utility>

#include "core/app/derive.h"
#include "core/app/undo.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace app {

namespace {

constexpr std::size_t kMostClosed = 10;

void show(State& state, std::size_t index) {
  state.active = index;
  state.save_conflict = 0;
  close_review(state);
}

std::size_t index_of(const State& state, std::uint32_t id) {
  std::size_t index = 0;
  while (index < state.documents.size() && state.documents[index].id != id) ++index;
  return index;
}

}  // namespace

void begin_document(State& state, Document document) {
  if (state.document().untouched()) {
    // Not its id: what was still typed into it is not for the next.
    state.documents.erase(state.documents.begin() + static_cast<std::ptrdiff_t>(state.active));
  } else {
    state.active = state.documents.size();
  }
  document.id = ++state.last_document;
  state.documents.insert(state.documents.begin() + static_cast<std::ptrdiff_t>(state.active),
                         std::move(document));
  show(state, state.active);
}

void fill_example(State& state) {
  const auto& shown = state.document();
  const bool fits =
      shown.name.empty() && shown.place.empty() && shown.draft == model::empty_deployment();
  if (!fits) begin_document(state, {});
  replace_draft(state, model::example_deployment());
}

bool switch_document(State& state, std::uint32_t id) {
  const auto index = index_of(state, id);
  if (index == state.documents.size() || index == state.active) return false;
  show(state, index);
  return true;
}

bool step_document(State& state, int tabs) {
  const auto count = static_cast<int>(state.documents.size());
  const int next = (static_cast<int>(state.active) + tabs % count + count) % count;
  return switch_document(state, state.documents[static_cast<std::size_t>(next)].id);
}

bool close_document(State& state, std::uint32_t id) {
  const auto index = index_of(state, id);
  if (index == state.documents.size()) return false;
  auto& documents = state.documents;
  if (documents[index].modified()) {
    state.closed.push_back(std::move(documents[index]));
    if (state.closed.size() > kMostClosed) state.closed.erase(state.closed.begin());
  }
  documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(index));
  if (documents.empty()) documents.emplace_back().id = ++state.last_document;
  if (index == state.active) {
    show(state, std::min(index, documents.size() - 1));
  } else if (index < state.active) {
    --state.active;
  }
  return true;
}

bool reopen_closed(State& state) {
  if (state.closed.empty()) return false;
  auto document = std::move(state.closed.back());
  state.closed.pop_back();
  const auto same_file = [&document](const auto& other) { return other.place == document.place; };
  if (!document.place.empty() &&
      std::any_of(state.documents.begin(), state.documents.end(), same_file)) {
    document.place.clear();  // opened again meanwhile: one file is one document's
  }
  begin_document(state, std::move(document));
  return true;
}

void mark_saved(State& state, const DocumentSaved& saved) {
  const auto index = index_of(state, saved.document);
  if (index == state.documents.size()) return;
  for (auto& other : state.documents) {
    if (saved.place.empty() || other.place != saved.place || other.id == saved.document) continue;
    other.place.clear();
    other.saved = model::empty_deployment();
  }
  auto& document = state.documents[index];
  document.name = saved.name;
  document.place = saved.place;
  document.origin.clear();
  if (state.save_conflict == document.id) state.save_conflict = 0;
  // It may have been edited while it was being written.
  if (codec::write_deployment(document.draft) == saved.text) {
    document.saved = document.draft;
  } else if (auto read = codec::read_deployment(saved.text); read.ok()) {
    document.saved = std::move(read.deployment);
  }
}

}  // namespace app
