// What the form does to the document: pure functions, one for each edit.
#pragma once

#include <string>

#include "core/app/action.h"
#include "core/model/deployment.h"

namespace app {

/// Carries out an edit. False if it names an entry that is not there (any more); the document is
/// unchanged then.
///
/// The form writes what the endpoint documents: entering text into a field whose JSON type was
/// wrong makes it a string, adding to a list that was none makes it one. An optional member that is
/// emptied goes away (comment; app once both its fields are empty).
bool edit(model::Deployment& deployment, const Edit& edit);

/// Which field an edit is about, so that typing on in one field is one undo step; empty for edits
/// that are a step each.
[[nodiscard]] std::string edited_field(const Edit& edit);

}  // namespace app
