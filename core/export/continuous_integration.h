// What the jobs of all CI systems share: shell lines that install, check and send.
#pragma once

#include <string>

#include "core/export/writers.h"

namespace exporting {

/// Installs this project's command line in the job's version, unless it is there already. Wants a
/// Debian 12 system, root, and the repository's address in CONNECT_DEPLOY_SOURCE.
[[nodiscard]] std::string install_lines(const Job& job);
/// Names and words of the job as variables, if they can't stand in every system's text as they are;
/// then the command.
[[nodiscard]] std::string check_lines(const Job& job);
[[nodiscard]] std::string send_lines(const Job& job);

}  // namespace exporting
