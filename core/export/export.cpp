#include "core/export/export.h"

#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/v1/path.h"
#include "core/api/v1/request.h"
#include "core/codec/write_deployment.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

using Text = base::Result<std::string>;

/// A user_token within an object that is not documented would go out as it stands, so that a
/// program had to carry its value.
bool holds_token(const model::Deployment& deployment) {
  return api::v1::shown_body(deployment) !=
         codec::write_deployment(deployment, api::v1::kRedactedToken);
}

Text write_program(Target target, const Call& call) {
  switch (target) {
    case Target::curl:
      return curl_script(call);
    case Target::powershell:
      return powershell_script(call);
    case Target::javascript:
      return javascript_program(call);
    default:
      return python_program(call);
  }
}

Text write_job(Target target, const Job& job) {
  // --confirm is an argument, and no argument can hold a NUL.
  if (job.project.find('\0') != std::string::npos) {
    return base::Error{"not-in-target",
                       "The project's name holds a NUL, so that no command line can confirm it. "
                       "Send it from the page or the desktop program."};
  }
  switch (target) {
    case Target::github_actions:
      return github_workflow(job);
    case Target::gitlab_ci:
      return gitlab_pipeline(job);
    default:
      return jenkins_pipeline(job);
  }
}

/// As a path that no program takes for an option.
std::string file_in_repository(const std::string& file) {
  if (file.empty() || file == "-") return "update.deploy.json";
  return file.front() == '-' ? "./" + file : file;
}

}  // namespace

Text export_as(Target target, const Subject& subject) {
  const auto endpoint = api::read_endpoint_url(subject.endpoint);
  if (!endpoint) return endpoint.error();
  const auto& deployment = subject.checked.deployment();
  switch (target) {
    case Target::json:
      return api::v1::shown_body(deployment);
    case Target::curl:
    case Target::powershell:
    case Target::python:
    case Target::javascript:
      if (holds_token(deployment)) {
        return base::Error{"token-in-document",
                           "An object within the deployment holds a user_token. Remove it: no "
                           "program may carry a token."};
      }
      return write_program(
          target, {endpoint.value().url + std::string(api::v1::kPath), endpoint.value().loopback,
                   codec::write_deployment(deployment)});
    case Target::github_actions:
    case Target::gitlab_ci:
    case Target::jenkins:
      break;
  }
  return write_job(target, {endpoint.value().url, file_in_repository(subject.file),
                            subject.checked.project(), subject.version});
}

}  // namespace exporting
