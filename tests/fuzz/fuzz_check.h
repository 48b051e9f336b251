// What a fuzzer promises of its entry point: a broken promise ends the run, like a crash.
#pragma once

#include <cstdlib>

inline void must(bool promise) {
  if (!promise) std::abort();
}
