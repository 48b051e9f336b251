// The request as code (docs/interchange.md, Export): a file for each target.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace exporting {

enum class Target : std::uint8_t {
  json,
  curl,
  powershell,
  python,
  javascript,
  github_actions,
  gitlab_ci,
  jenkins,
};

/// "json", "github-actions", ...
[[nodiscard]] std::string_view target_name(Target target);

}  // namespace exporting
