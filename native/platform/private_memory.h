// Keeps secrets that a process holds from leaving it.
#pragma once

#include "core/base/secret.h"

namespace platform {

/// From now on a crash writes no core file, one that a debugger writes has no memory in it, and
/// other programs of the same user can't read this one's memory (nor files like /proc/PID/environ).
/// Call it before any secret is read.
void keep_memory_private();

/// The variable's value, which is wiped and removed from the environment: a program that is started
/// from here does not inherit it. Empty if it is not set.
[[nodiscard]] base::Secret take_from_environment(const char* name);

}  // namespace platform
