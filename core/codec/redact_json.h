// Takes the account's token out of a document that is shown or kept.
#pragma once

#include <string>
#include <string_view>

#include "core/base/redactor.h"

namespace codec {

/// Well-formed JSON, with base::kRedacted in the place of the token in every name and value, and as
/// the value of every key `user_token`, at any depth. The result is JSON of the same layout. The
/// words of the format (its keys, `is_not`, `online` and so on) are never touched.
[[nodiscard]] std::string redact_json(std::string_view json, const base::Redactor& redactor);

}  // namespace codec
