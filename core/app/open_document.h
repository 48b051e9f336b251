// Documents from outside, and fixes of the one at hand.
#pragma once

#include <cstddef>
#include <string>

#include "core/app/action.h"
#include "core/app/state.h"

namespace app {

/// Shows the file's document, or says in State::file_problem why not, and changes nothing.
void open_file(State& state, const OpenDocument& file);
void open_text(State& state, const OpenText& text);
/// Shows a deployment that is no file in a tab of its own; `origin`: Document::origin.
void open_deployment(State& state, model::Deployment deployment, std::string origin);

/// Applies the fix of the finding with that index as one undo step. False if there is none.
bool apply_fix(State& state, std::size_t index);

}  // namespace app
