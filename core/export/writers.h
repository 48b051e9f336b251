// One writer for each target. What all of them take was checked by export_as().
#pragma once

#include <string>

#include "core/base/result.h"

namespace exporting {

/// What a program needs.
struct Call {
  std::string url;  ///< whole; ASCII without blanks, double quotes, backslashes and backquotes
  bool loopback = false;
  /// The body without the token: write_deployment()'s text.
  std::string document;
};

[[nodiscard]] std::string curl_script(const Call& call);
[[nodiscard]] std::string powershell_script(const Call& call);
[[nodiscard]] std::string javascript_program(const Call& call);
/// Error "not-in-target": a number that Python can't carry unchanged.
[[nodiscard]] base::Result<std::string> python_program(const Call& call);

/// What a job that runs this project's command line needs.
struct Job {
  std::string endpoint;  ///< base URL, of the same characters as Call::url
  std::string file;
  std::string project;
  std::string version;
};

[[nodiscard]] std::string github_workflow(const Job& job);
[[nodiscard]] std::string gitlab_pipeline(const Job& job);
[[nodiscard]] std::string jenkins_pipeline(const Job& job);

}  // namespace exporting
