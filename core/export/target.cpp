#include "core/export/target.h"

#include <algorithm>

namespace exporting {

std::string_view target_name(Target target) {
  switch (target) {
    case Target::json:
      return "json";
    case Target::curl:
      return "curl";
    case Target::powershell:
      return "powershell";
    case Target::python:
      return "python";
    case Target::javascript:
      return "javascript";
    case Target::github_actions:
      return "github-actions";
    case Target::gitlab_ci:
      return "gitlab-ci";
    case Target::jenkins:
      return "jenkins";
  }
  return {};
}

std::optional<Target> target_of(std::string_view name) {
  const auto found = std::find_if(kTargets.begin(), kTargets.end(),
                                  [&](Target target) { return target_name(target) == name; });
  if (found == kTargets.end()) return std::nullopt;
  return *found;
}

std::string_view target_file(Target target) {
  switch (target) {
    case Target::json:
      return "request.json";
    case Target::curl:
      return "deploy.sh";
    case Target::powershell:
      return "deploy.ps1";
    case Target::python:
      return "deploy.py";
    case Target::javascript:
      return "deploy.js";
    case Target::github_actions:
      return ".github/workflows/deploy-update.yml";
    case Target::gitlab_ci:
      return ".gitlab-ci.yml";
    case Target::jenkins:
      return "Jenkinsfile";
  }
  return {};
}

}  // namespace exporting
