// Finds request bodies in JSON and in logs: as values, as members, in strings that are escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace importing {

struct JsonBody {
  std::string text;                 ///< one JSON object
  std::size_t begin = 0;            ///< where it, or the string that it was in, begins in the text
  std::size_t end = 0;              ///< and ends
  int escaped = 0;                  ///< how often it was escaped
  std::vector<std::string> beside;  ///< keys of the objects that it was in, but those on the way
};

/// In a text that is one JSON value: the outermost objects with a `devices_filter`; if there are
/// none, one with a `flow_id` or a `user_token` that is the value itself or a member that is
/// usually a body. The text must be what codec::scan_json() calls whole.
[[nodiscard]] std::vector<JsonBody> bodies_in_json(std::string_view json);

/// The same in a text of any kind: in the JSON values that stand in it. In linear time.
[[nodiscard]] std::vector<JsonBody> bodies_in_text(std::string_view text);

/// The text of a JSON value in one spelling: two of them are equal if they mean the same, keys in
/// the same order.
[[nodiscard]] std::string canonical_json(std::string_view json);

}  // namespace importing
