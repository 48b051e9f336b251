// Documents from outside, and fixes of the one at hand.
#pragma once

#include <cstddef>

#include "core/app/action.h"
#include "core/app/state.h"

namespace app {

/// Replaces the document by the file's (one undo step), or says in State::open_problem why not, and
/// changes nothing.
void open_document(State& state, const OpenDocument& file);

/// Applies the fix of the finding with that index as one undo step. False if there is none.
bool apply_fix(State& state, std::size_t index);

}  // namespace app
