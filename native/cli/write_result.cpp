#include "native/cli/write_result.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include "native/cli/document.h"

namespace cli {

void add_result_options(CLI::App& command, ResultFile& file) {
  command.add_option("--output", file.name, "File to write (default: standard output)")
      ->type_name("FILE");
  command.add_flag("--force", file.force, "Overwrite the output file");
}

ExitCode write_result(const ResultFile& file, std::string_view text, Session& session) {
  if (file.is_standard_output()) {
    session.console.result(text);
    return ExitCode::done;
  }
  std::error_code ignored;
  const bool exists = std::filesystem::exists(std::filesystem::symlink_status(file.name, ignored));
  if (exists && !file.force) {
    return usage_error(session.console,
                       shown_name(file.name) + " exists already (--force overwrites it)");
  }
  const auto written = session.files.replace(file.name, text);
  if (!written) return usage_error(session.console, written.error());
  return ExitCode::done;
}

}  // namespace cli
