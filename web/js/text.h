// Text that comes from the page.
#pragma once

#include <cstdlib>
#include <string>

namespace web {

/// Takes over a NUL-terminated text from malloc.
[[nodiscard]] inline std::string take_text(char* text) {
  std::string taken(text);
  std::free(text);
  return taken;
}

}  // namespace web
