// What the API answered, as far as the outcome needs it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codec {

struct Answer {
  bool is_json = false;
  std::optional<std::string> message;        ///< top-level string member "message"
  std::optional<std::string> error_message;  ///< top-level string member "error_message"
  bool odd_error = false;  ///< an "error_message" that says something and is no string
  bool says_more = false;  ///< it says something in a form that is not documented
};
[[nodiscard]] Answer read_answer(std::string_view body);

}  // namespace codec
