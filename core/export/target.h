// The request as code (docs/interchange.md, Export): a file for each target.
#pragma once

#include <array>
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

inline constexpr std::array kTargets = {
    Target::json,       Target::curl,           Target::powershell, Target::python,
    Target::javascript, Target::github_actions, Target::gitlab_ci,  Target::jenkins};

/// "json", "github-actions", ...
[[nodiscard]] std::string_view target_name(Target target);
/// The other way round; nothing if no target has that name.
[[nodiscard]] std::optional<Target> target_of(std::string_view name);
/// What the file is called where it is used: "deploy.sh", ".gitlab-ci.yml", ...
[[nodiscard]] std::string_view target_file(Target target);

}  // namespace exporting
