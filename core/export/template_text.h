// Program texts with places to fill in.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace exporting {

struct Filling {
  std::string_view place;  ///< "@URL@"
  std::string_view text;
};

/// `text` with every place filled in. What was filled in is not looked at again.
[[nodiscard]] std::string fill_in(std::string_view text, std::initializer_list<Filling> fillings);

/// Every line of `text` that is not empty, moved right by that many blanks.
[[nodiscard]] std::string indented(std::string_view text, std::size_t blanks);

}  // namespace exporting
