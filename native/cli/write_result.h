// A command's result, to a file or to standard output.
#pragma once

#include <string>
#include <string_view>

#include "native/cli/command.h"

namespace cli {

/// Writes `text` to `output` as one step ("-": standard output). A file that is there already is
/// left alone unless `force`: that, and what can't be written, is said, and gives
/// ExitCode::usage.
[[nodiscard]] ExitCode write_result(const std::string& output, bool force, std::string_view text,
                                    Session& session);

}  // namespace cli
