#include "core/export/target.h"

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

}  // namespace exporting
