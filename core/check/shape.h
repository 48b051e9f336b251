// Judging one value's shape: is it there, of the documented type, not empty. For the rules.
#pragma once

#include <string_view>

#include "core/check/sink.h"
#include "core/model/deployment.h"

namespace check {

enum class Need { required, optional };

/// `advice` says what to do where it is missing or empty: "name the project".
/// Each returns whether the value is of its documented type, so that it can be judged further.
bool judge_text(const model::Text& text, Need need, std::string_view advice, const Place& place,
                Sink& sink);
bool judge_object(const model::Object& object, Need need, std::string_view advice,
                  const Place& place, Sink& sink);

/// type-mismatch. `expected` and what was found stand in the message, the value never does.
void add_type_mismatch(std::string_view expected, std::string_view raw, const Place& place,
                       Sink& sink);
void add_missing_key(std::string_view advice, const Place& place, Sink& sink,
                     std::optional<model::Fix> fix = std::nullopt);

}  // namespace check
