// site.json -> model::Site (docs/files.md, Site file).
#pragma once

#include <string_view>

#include "core/model/site.h"

namespace codec {

/// Never fails: if the text is not a valid site file, the result holds nothing but `broken`,
/// which says what is wrong and where. Unknown keys are an error too: a misspelt policy must not
/// be a policy that is off.
[[nodiscard]] model::Site read_site(std::string_view text);

}  // namespace codec
