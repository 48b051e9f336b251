// The documents that are open: which there are, and which one is shown. Each change of what is
// shown shuts the review: a confirmation is about one document.
#pragma once

#include <cstdint>

#include "core/app/action.h"
#include "core/app/state.h"

namespace app {

/// Shows `document` in a tab of its own after the others, or in that of the one that is shown if
/// that is untouched. Gives it its id.
void begin_document(State& state, Document document);
void fill_example(State& state);

/// False if there is none of that id, or it is shown already.
bool switch_document(State& state, std::uint32_t id);
bool step_document(State& state, int tabs);
/// False if there is none of that id. There always is a document: an empty one follows the last.
bool close_document(State& state, std::uint32_t id);
/// False if none was closed.
bool reopen_closed(State& state);

/// Marks what was written as saved. If another document had this file, it loses it, and counts as
/// not saved.
void mark_saved(State& state, const DocumentSaved& saved);

}  // namespace app
