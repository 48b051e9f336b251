#include "native/cli/write_result.h"

#include <filesystem>

#include "native/cli/document.h"

namespace cli {

ExitCode write_result(const std::string& output, bool force, std::string_view text,
                      Session& session) {
  if (output == "-") {
    session.console.result(text);
    return ExitCode::done;
  }
  std::error_code ignored;
  const bool exists = std::filesystem::exists(std::filesystem::symlink_status(output, ignored));
  if (exists && !force) {
    return usage_error(session.console,
                       shown_name(output) + " exists already (--force overwrites it)");
  }
  const auto written = session.files.replace(output, text);
  if (!written) return usage_error(session.console, written.error());
  return ExitCode::done;
}

}  // namespace cli
