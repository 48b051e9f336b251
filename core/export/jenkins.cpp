// Jenkins' declarative pipeline syntax. Scripts stand in ''', in which Groovy expands nothing; they
// hold no backslash and no two single quotes in a row.
#include <string>

#include "core/export/continuous_integration.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

constexpr std::string_view kPipeline =
    R"groovy(// Checks a deployment file of this repository, waits for approval, and sends it once.
//
// To set up:
// - Create the credential 'connect-user-token' (secret text).
// - Agents: Debian 12, as root.
// - connect-deploy @VERSION@ has no packages: set the variable CONNECT_DEPLOY_SOURCE to the address of
//   its repository, which the stages build it from (tag v@VERSION@), or use agents that have it.
// An outcome that is not known (exit code 6) may have been deployed: look at the dashboard before
// running this again.
pipeline {
  agent none
  options {
    disableConcurrentBuilds()
    disableRestartFromStage()
  }
  stages {
    stage('Check') {
      agent any
      steps {
        sh '''
          set -eu
@INSTALL@@CHECK@        '''
      }
    }
    stage('Send') {
      input {
        message 'Send the deployment?'
        ok 'Send'
      }
      agent any
      environment {
        CONNECT_USER_TOKEN = credentials('connect-user-token')
      }
      steps {
        sh '''
          set -eu
@INSTALL@@CHECK@@SEND@        '''
      }
    }
  }
}
)groovy";

}  // namespace

std::string jenkins_pipeline(const Job& job) {
  return fill_in(kPipeline, {{"@VERSION@", job.version},
                             {"@INSTALL@", indented(install_lines(job), 10)},
                             {"@CHECK@", indented(check_lines(job), 10)},
                             {"@SEND@", indented(send_lines(job), 10)}});
}

}  // namespace exporting
