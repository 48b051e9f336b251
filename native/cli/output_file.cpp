#include "native/cli/output_file.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include "native/cli/document.h"

namespace cli {

void add_output_options(CLI::App& command, OutputFile& output) {
  command.add_option("--output", output.file, "File to write (default: standard output)")
      ->type_name("FILE");
  command.add_flag("--force", output.force, "Overwrite the output file");
}

ExitCode write_output(const OutputFile& output, const std::string& text, Session& session) {
  if (output.file == "-") {
    session.console.result(text);
    return ExitCode::done;
  }
  std::error_code ignored;
  const bool exists =
      std::filesystem::exists(std::filesystem::symlink_status(output.file, ignored));
  if (exists && !output.force) {
    return usage_error(session.console,
                       shown_name(output.file) + " is there already (--force overwrites it)");
  }
  const auto written = session.files.replace(output.file, text);
  if (!written) return usage_error(session.console, written.error());
  return ExitCode::done;
}

}  // namespace cli
