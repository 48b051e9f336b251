// The account's token out of a document that is shown or kept.
#pragma once

#include <string>
#include <string_view>

#include "core/base/hidden_forms.h"

namespace codec {

/// Well-formed JSON, with base::kHidden in the place of `token` in every name and value, and as the
/// value of every key `user_token`, at any depth. The result is JSON of the same layout. The words
/// of the format (its keys, `is_not`, `online` and so on) are never touched.
[[nodiscard]] std::string hide_token(std::string_view json, const base::HiddenForms& token);

}  // namespace codec
