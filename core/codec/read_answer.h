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
};
[[nodiscard]] Answer read_answer(std::string_view body);

}  // namespace codec
