// JSON as a Python literal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace exporting {

/// The members of a JSON object as those of a dictionary, in black's form: each on a line of its
/// own, a comma after each, four blanks for each level from the first on. Nothing if there is a
/// number that json.dumps() would not write again.
[[nodiscard]] std::optional<std::string> python_members(std::string_view json);

}  // namespace exporting
