// Text that comes from the page.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string>

/// Bytes from malloc, whatever they are: the length counts, not a NUL.
struct GivenText {
  char* data;
  std::size_t size;
};

namespace web {

/// Takes the bytes over.
[[nodiscard]] inline std::string take_text(GivenText text) {
  std::string taken(text.data, text.size);
  std::free(text.data);
  return taken;
}

/// `give(GivenText* out)` asks the page for it.
template <class Give>
[[nodiscard]] std::string text_from(Give give) {
  GivenText text{};
  give(&text);
  return take_text(text);
}

}  // namespace web
