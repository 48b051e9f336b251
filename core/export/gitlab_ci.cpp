// GitLab's CI/CD YAML syntax. Values stand in the script, where GitLab itself expands nothing.
#include <string>

#include "core/export/continuous_integration.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

constexpr std::string_view kPipeline =
    R"yaml(# Checks a deployment file of this repository, waits for a person, and sends it once.
#
# To set up:
# - Protect the environment "deployment", so that only its approvers can start the job "send".
# - Create the CI/CD variable CONNECT_USER_TOKEN: masked, protected, not expanded, and for the
#   environment "deployment" only.
# - connect-deploy @VERSION@ has no packages: set the variable CONNECT_DEPLOY_SOURCE to the address of
#   its repository, which the jobs build it from (tag v@VERSION@), or use an image that has it.
# An outcome that is not known (exit code 6) may have been deployed: look at the dashboard before
# running this again.
stages:
  - check
  - send

check:
  stage: check
  image: debian:12
  script:
    - |
      set -eu
@INSTALL@@CHECK@
send:
  stage: send
  needs:
    - check
  image: debian:12
  when: manual
  allow_failure: false
  interruptible: false
  retry: 0
  resource_group: connect-deploy
  environment:
    name: deployment
  script:
    - |
      set -eu
@INSTALL@@CHECK@@SEND@)yaml";

}  // namespace

std::string gitlab_pipeline(const Job& job) {
  return fill_in(kPipeline, {{"@VERSION@", job.version},
                             {"@INSTALL@", indented(install_lines(job), 6)},
                             {"@CHECK@", indented(check_lines(job), 6)},
                             {"@SEND@", indented(send_lines(job), 6)}});
}

}  // namespace exporting
