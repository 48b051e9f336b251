// Undo and redo: whole documents, since they are plain values.
#pragma once

#include <string>

#include "core/app/action.h"
#include "core/app/state.h"

namespace app {

/// Carries out an edit and keeps the former document for undo; typing on in one field is one step.
/// False if nothing changed.
bool edit_with_undo(State& state, const Edit& change);

/// Replaces the document's content as one undo step.
void replace_document(State& state, model::Deployment next);

/// Another document takes the place of the one at hand, as one undo step: `next` as it stands in
/// the file `name` at `place`. Undo brings the former one back together with its own file.
void begin_document(State& state, model::Deployment next, const std::string& name,
                    const std::string& place);

/// False if there is nothing to undo, or redo.
bool undo(State& state);
bool redo(State& state);

}  // namespace app
