// Text that the page reads within the call.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

struct TextView {
  const char* data;
  std::size_t size;
};

[[nodiscard]] constexpr TextView view(std::string_view text) { return {text.data(), text.size()}; }

/// Of a table's names, each of which `name_of` gives; to be made while compiling.
template <class Entry, std::size_t Size, class NameOf>
[[nodiscard]] constexpr std::array<TextView, Size> views(const Entry (&table)[Size],
                                                         NameOf name_of) {
  std::array<TextView, Size> out{};
  for (std::size_t i = 0; i < Size; ++i) out[i] = view(name_of(table[i]));
  return out;
}
