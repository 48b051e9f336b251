// Undo and redo within one document: whole deployments, since they are plain values.
#pragma once

#include "core/app/action.h"
#include "core/app/state.h"

namespace app {

/// Carries out an edit of the document that is shown and keeps what it was for undo; typing on in
/// one field is one step. False if nothing changed.
bool edit_with_undo(State& state, const Edit& change);

/// Replaces the content of the document that is shown as one undo step.
void replace_draft(State& state, model::Deployment next);

/// False if there is nothing to undo, or redo. The document's file stays its file.
bool undo(State& state);
bool redo(State& state);

}  // namespace app
