// import: a deployment file out of what people have.
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <utility>

#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "core/import/import.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/command.h"
#include "native/cli/document.h"
#include "native/cli/interchange/import_report.h"
#include "native/cli/write_result.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy import request.sh --output update.deploy.json
  connect-deploy import deploy.py --format json
  grep deploy_update app.log | connect-deploy import - --from json > update.deploy.json

FILE is a request body or a log with one (json), a command of a POSIX shell, cmd or PowerShell
(curl), or a program (python). It is only read: nothing in it is run, expanded or fetched.

The deployment goes to standard output, and what was taken, changed and ignored, and what is to be
filled in, to standard error; with --format json that report, the deployment in it, goes to standard
output instead. A token is dropped, and so are all headers.

Exit codes: 0 imported, 1 recognized and refused (nothing is written), 2 wrong usage, a file that
can't be read or is there already, or a text that is not recognized.)";

struct ImportOptions {
  std::string file;
  std::string from = "auto";
  ResultFile output;
  std::string format = "text";
};

std::optional<importing::Format> format_of(std::string_view name) {
  using importing::Format;
  constexpr std::pair<std::string_view, Format> kNames[] = {{"auto", Format::automatic},
                                                            {"json", Format::json},
                                                            {"curl", Format::curl},
                                                            {"python", Format::python}};
  for (const auto& [known, format] : kNames) {
    if (name == known) return format;
  }
  return std::nullopt;
}

/// What `check` says of the result; it is imported all the same.
void say_hints(const Document& document, Console& console) {
  for (const auto& diagnostic : document.diagnostics) {
    if (diagnostic.severity() == model::Severity::note) continue;
    console.say(labelled_line(diagnostic, "hint", Tone::doubtful, console.err()));
  }
}

ExitCode refuse(const ImportOptions& options, const importing::Refused& refused, Console& console) {
  if (options.format == "json") console.result(refusal_json(refused));
  complain(console, shown_name(options.file) + " is not imported: " + refused.reason);
  return ExitCode::refused;
}

ExitCode give_up(const ImportOptions& options, const importing::NotRecognized& tried,
                 Console& console) {
  const auto code =
      usage_error(console, shown_name(options.file) + " is not recognized. What was tried:");
  console.say(attempts_text(tried));
  return code;
}

ExitCode write(const ImportOptions& options, const importing::Imported& imported,
               Session& session) {
  auto& console = session.console;
  console.hide(imported.token);
  const auto document = examine("-", codec::write_deployment(imported.deployment), {});
  const bool report = options.format == "json";
  const bool to_file = !options.output.is_standard_output();
  if (to_file || !report) {
    const auto code = write_result(options.output, document.text, session);
    if (code != ExitCode::done) return code;
  }
  if (report) {
    console.result(import_json(imported, document.text));
  } else {
    console.say(import_text(imported, console.err()));
  }
  say_hints(document, console);
  return ExitCode::done;
}

ExitCode run_import(const ImportOptions& options, Session& session) {
  auto& console = session.console;
  const auto wanted = format_of(options.from);
  if (!wanted) return usage_error(console, "--from is auto, json, curl or python");
  if (options.format != "text" && options.format != "json") {
    return usage_error(console, "--format is text or json");
  }
  const auto text = session.files.read(options.file, codec::kMaxBytes);
  if (!text) return usage_error(console, text.error());
  const auto result = importing::import_text(text.value(), *wanted);
  if (const auto* refused = std::get_if<importing::Refused>(&result)) {
    return refuse(options, *refused, console);
  }
  if (const auto* tried = std::get_if<importing::NotRecognized>(&result)) {
    return give_up(options, *tried, console);
  }
  return write(options, *std::get_if<importing::Imported>(&result), session);
}

}  // namespace

void add_import(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand(
      "import", "Make a deployment file of a payload, a command or a Python program");
  command->add_option("FILE", options->file, "The text (-: standard input)")
      ->required()
      ->type_name("");
  command
      ->add_option("--from", options->from, "auto (default), json, curl (PowerShell too) or python")
      ->type_name("KIND");
  add_result_options(*command, options->output);
  command->add_option("--format", options->format, "text (default) or json")->type_name("FORMAT");
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_import(*options, session); };
  });
}

}  // namespace cli
