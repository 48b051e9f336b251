// What the endpoint takes, written down again from docs/api.md: the sandbox would be no
// check of `check` if it asked it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace sandbox {

inline constexpr std::size_t kMaxEntries = 100'000;  // of groups, and of filters

struct RequestFilter {
  std::string type;
  std::string operand;
  std::string value;
};

/// A request body that has the documented shape.
struct DeployRequest {
  base::Secret user_token;  ///< may be empty or blank: authentication is checked later
  std::string flow_id;
  std::string project;
  std::vector<std::string> groups;
  std::vector<RequestFilter> filters;
  std::string comment;
};

/// The error's message names the first field that is wrong, by its JSON Pointer.
[[nodiscard]] base::Result<DeployRequest> read_request(std::string_view body);

/// "f-xxxx-xxxx", hex digits.
[[nodiscard]] bool is_flow_id(std::string_view text);

}  // namespace sandbox
