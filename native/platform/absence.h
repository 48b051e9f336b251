// Whether a file is not there. If that switches a guard off, "could not be looked at" must not
// count as "is not there".
#pragma once

#include <string>

namespace platform {

/// True only if the name is truly absent: its folder was looked at and has no such name, or a
/// folder on the way is absent in the same sense. False for anything that is there, whatever it is,
/// and wherever looking fails: a link (of the name itself, or on the way) that leads nowhere or in
/// a circle, a file where a folder should be, a folder that may not be looked into.
[[nodiscard]] bool is_absent(const std::string& path);

}  // namespace platform
