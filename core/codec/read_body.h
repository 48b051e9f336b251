// A request body -> deployment, its token, and where in it certain strings stand. For what people
// bring along: a file is read_deployment()'s.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.h"
#include "core/codec/read_deployment.h"

namespace codec {

/// A string of the text that was asked for.
struct FoundString {
  std::string pointer;  ///< JSON Pointer, as the text has it; empty for a key
  bool is_key = false;
};

struct ReadBody {
  ReadDeployment read;
  /// The string at /user_token; if there is none, the first one that has such a key elsewhere.
  base::Secret user_token;
  /// One for each string that was asked for, in its order. Fewer if the pointers grow beyond any
  /// use: then `too_many`.
  std::vector<FoundString> found;
  bool too_many = false;
  /// Members of devices_filter before its flow_id.
  std::size_t before_nested_flow_id = 0;
};

/// As read_deployment(). `strings`: offsets of strings' first quotes, ascending. The deployment
/// holds no value of a key user_token, at any depth.
[[nodiscard]] ReadBody read_body(std::string_view text, std::span<const std::size_t> strings = {});

}  // namespace codec
