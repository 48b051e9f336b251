// GitHub's workflow syntax. Nothing of the deployment stands in the file as an expression, and no
// expression stands in a script.
#include <string>

#include "core/export/continuous_integration.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

/// Both jobs run on a machine of their own.
constexpr std::string_view kSetUp =
    R"yaml(    runs-on: ubuntu-24.04
    container: debian:12
    timeout-minutes: 60
    env:
      CONNECT_DEPLOY_SOURCE: ${{ vars.CONNECT_DEPLOY_SOURCE }}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - name: Install
        shell: bash
        run: |
@INSTALL@)yaml";

constexpr std::string_view kWorkflow =
    R"yaml(# Checks a deployment file of this repository, waits for approval, and sends it once.
#
# To set up:
# - Create the environment "deployment" with required reviewers, and in it the secret
#   CONNECT_USER_TOKEN.
# - connect-deploy @VERSION@ has no packages: set the variable CONNECT_DEPLOY_SOURCE to the address of
#   its repository, which the jobs build it from (tag v@VERSION@), or use an image that has it.
# An outcome that is not known (exit code 6) may have been deployed: look at the dashboard before
# running this again.
name: Deploy update
on:
  workflow_dispatch:
permissions:
  contents: read
concurrency:
  group: connect-deploy
  cancel-in-progress: false
jobs:
  check:
@SET_UP@      - name: Check
        shell: bash
        run: |
          export PATH="$HOME/.local/bin:$PATH"
@CHECK@  send:
    needs: check
    environment: deployment
@SET_UP@      - name: Check and send
        shell: bash
        env:
          CONNECT_USER_TOKEN: ${{ secrets.CONNECT_USER_TOKEN }}
        run: |
          export PATH="$HOME/.local/bin:$PATH"
@CHECK@@SEND@)yaml";

}  // namespace

std::string github_workflow(const Job& job) {
  const auto set_up = fill_in(kSetUp, {{"@INSTALL@", indented(install_lines(job), 10)}});
  return fill_in(kWorkflow, {{"@VERSION@", job.version},
                             {"@SET_UP@", set_up},
                             {"@CHECK@", indented(check_lines(job), 10)},
                             {"@SEND@", indented(send_lines(job), 10)}});
}

}  // namespace exporting
