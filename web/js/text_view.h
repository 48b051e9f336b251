// Text that the page reads within the call.
#pragma once

#include <cstddef>
#include <string_view>

struct TextView {
  const char* data;
  std::size_t size;
};

[[nodiscard]] inline TextView view(std::string_view text) { return {text.data(), text.size()}; }
