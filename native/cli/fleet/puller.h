// One run of `fleet pull`, from the request to the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/app/fleet_pull.h"
#include "native/cli/command.h"
#include "native/cli/send/token.h"
#include "native/platform/curl_transport.h"

namespace cli {

struct PullOptions {
  std::string project;
  std::vector<std::string> groups;
  std::string output;
  bool resume = false;
  bool force = false;
  std::optional<std::int64_t> rate;
  std::string endpoint;
  std::string site;
  TokenSource token;
  std::string ca_file;
  double timeout_s = 60;

  [[nodiscard]] bool to_standard_output() const { return output == "-"; }
};

/// Why the file can't be the output, told before anything is asked; empty if it can. One that is
/// there already is replaced only if it is a pulled inventory, or with --force.
[[nodiscard]] std::string output_problem(const PullOptions& options);

/// Pulls, keeps every page beside the output until all are there, and writes the output as one
/// step. Says what happened. While it runs, interrupts don't end the process.
[[nodiscard]] ExitCode pull_fleet(const PullOptions& options, Session& session,
                                  app::PullOrder order, platform::CurlSettings network);

}  // namespace cli
