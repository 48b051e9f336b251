// check: says what is wrong with deployment files, and fixes what is certain.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "core/base/text.h"
#include "core/codec/read_deployment.h"
#include "native/cli/check/apply_fixes.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/check/print_github.h"
#include "native/cli/check/print_sarif.h"
#include "native/cli/command.h"
#include "native/cli/document.h"
#include "native/cli/fleet/open_fleet.h"
#include "native/cli/shared_options.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy check update.deploy.json
  connect-deploy check --strict deployments/*.deploy.json
  connect-deploy check --format json update.deploy.json | jq '.[].diagnostics'
  connect-deploy check --format sarif deployments/*.deploy.json > findings.sarif
  connect-deploy check --format github deployments/*.deploy.json
  connect-deploy check --fix update.deploy.json
  connect-deploy check --fleet fleet.csv update.deploy.json
  connect-deploy check --fix - < raw.json > fixed.deploy.json

sarif is SARIF 2.1.0, for code scanning; github shows findings beside the lines of a pull request
when it runs in a GitHub workflow.

With --fleet it also warns if no device of an inventory is selected, or is in a named group.

With --fix a file is replaced as one step: it is the old one or the new one, never a part. For "-"
the fixed document goes to standard output, and the report to standard error.

Exit codes: 0 no errors (with --strict: no warnings either), 1 findings, 2 wrong usage, or a file
that can't be read (the others are still checked).)";

struct CheckOptions {
  std::vector<std::string> files;
  std::string format = "text";
  std::string site;
  std::string fleet;
  bool strict = false;
  bool fix = false;

  [[nodiscard]] bool fixes_standard_input() const {
    return fix && std::find(files.begin(), files.end(), "-") != files.end();
  }
};

/// One run of `check` over all its files.
class Checker {
 public:
  Checker(const CheckOptions& options, Session& session, const model::Site& site,
          std::shared_ptr<const fleet::Inventory> inventory)
      : options_(options), session_(session), inventory_(std::move(inventory)) {
    check_options_.site = &site;
  }

  ExitCode run() {
    for (const auto& file : options_.files) check_file(file);
    report_findings();
    if (!complete()) return ExitCode::usage;
    const bool refused = total(model::Severity::error) != 0 ||
                         (options_.strict && total(model::Severity::warning) != 0);
    return refused ? ExitCode::refused : ExitCode::done;
  }

 private:
  void report_findings() {
    if (options_.format == "json") {
      report(json_for_logs(diagnostics_json(documents_)));
    } else if (options_.format == "sarif") {
      report(json_for_logs(diagnostics_sarif(documents_, complete())));
      if (const auto left = left_out_of_sarif(documents_); left != 0) {
        complain(session_.console, sarif_limit_message(left));
      }
    } else if (options_.format == "github") {
      report(diagnostics_github(documents_) + summary());
    } else {
      const auto& stream = report_stream();
      for (const auto& document : documents_) report(diagnostics_text(document, stream));
      report(summary());
    }
  }

  /// Every file was read, and written where it was to be.
  [[nodiscard]] bool complete() const { return unreadable_ == 0 && !unwritable_; }

  void check_file(const std::string& file) {
    auto document = read_document(session_.files, file, check_options_);
    if (!document) {
      complain(session_.console, described(document.error()));
      ++unreadable_;
      return;
    }
    auto& read = document.value();
    ask_fleet(read);
    if (options_.fix) {
      read = fixed(std::move(read));
      ask_fleet(read);
    }
    if (inventory_ && read.valid()) say_near_names(read);
    documents_.push_back(std::move(read));
  }

  /// Adds what the inventory lets it say, in place of what it let it say before.
  void ask_fleet(Document& document) {
    if (!inventory_ || !document.valid()) return;
    const auto& devices = document.checked->deployment().devices_filter;
    const auto selection = fleet::Selector(inventory_).select(devices);
    auto found = fleet_findings(document, *inventory_, *selection);
    std::erase_if(document.diagnostics, [&found](const model::Diagnostic& known) {
      return std::find(found.begin(), found.end(), known) != found.end();
    });
    check::add_findings(document.diagnostics, std::move(found));
  }

  void say_near_names(const Document& document) {
    const auto& devices = document.checked->deployment().devices_filter;
    session_.console.say(near_names_text(*inventory_, devices, shown_name(document.file) + ": "));
  }

  /// The document as the file now is: as it was if the fixed one can't be written.
  Document fixed(Document document) {
    auto fixed = apply_fixes(document, check_options_);
    if (document.file == "-") {
      session_.console.result(fixed.document.text);
    } else if (!fixed.done.empty()) {
      const auto written = replace(document, fixed.document.text);
      if (!written) {
        complain(session_.console, described(written.error()));
        unwritable_ = true;
        return document;
      }
    }
    say_done(fixed);
    return std::move(fixed.document);
  }

  /// Unless somebody has saved the file since it was read.
  base::Status replace(const Document& read, const std::string& text) {
    std::error_code ignored;
    const bool is_file = std::filesystem::is_regular_file(read.file, ignored);
    const auto now = is_file ? session_.files.read(read.file, codec::kMaxBytes) : read.text;
    if (!now || now.value() != read.text) {
      return base::Error{"changed",
                         "was changed while it was being fixed; it is left as it is. Run "
                         "check --fix again.",
                         read.file};
    }
    return session_.files.replace(read.file, text);
  }

  void say_done(const FixedDocument& fixed) {
    // What programs read holds the findings and nothing else.
    const bool apart = options_.format != "text";
    const auto& stream = apart ? session_.console.err() : report_stream();
    std::string text;
    for (const auto& description : fixed.done) {
      text += shown_name(fixed.document.file) + ": " + stream.toned(Tone::good, "fixed:") + " " +
              printable(description) + "\n";
    }
    if (fixed.left != 0) {
      text += shown_name(fixed.document.file) + ": " + base::with_thousands(fixed.left) +
              (fixed.left == 1 ? " fix is" : " fixes are") + " left: run check --fix again.\n";
    }
    if (apart) {
      session_.console.say(text);
    } else {
      report(text);
    }
  }

  const Stream& report_stream() const {
    return options_.fixes_standard_input() ? session_.console.err() : session_.console.out();
  }
  void report(const std::string& text) {
    if (options_.fixes_standard_input()) {
      session_.console.say(text);
    } else {
      session_.console.result(text);
    }
  }

  std::size_t total(model::Severity severity) const {
    std::size_t sum = 0;
    for (const auto& document : documents_) sum += document.count(severity);
    return sum;
  }

  std::string summary() const {
    const auto errors = total(model::Severity::error);
    const auto warnings = total(model::Severity::warning);
    const auto notes = total(model::Severity::note);
    if (documents_.empty()) return "No file could be read.\n";
    auto text = base::counted(documents_.size(), "file") + " checked: ";
    text += errors == 0 ? "no errors" : base::counted(errors, "error");
    if (warnings != 0) text += ", " + base::counted(warnings, "warning");
    if (notes != 0) text += ", " + base::counted(notes, "note");
    if (unreadable_ != 0) text += "; " + base::counted(unreadable_, "file") + " could not be read";
    return text + "\n";
  }

  const CheckOptions& options_;
  Session& session_;
  std::shared_ptr<const fleet::Inventory> inventory_;  ///< null: none was given
  check::Options check_options_;
  std::vector<Document> documents_;
  std::size_t unreadable_ = 0;
  bool unwritable_ = false;
};

ExitCode run_check(const CheckOptions& options, Session& session) {
  constexpr std::array<std::string_view, 4> kFormats = {"text", "json", "sarif", "github"};
  if (std::find(kFormats.begin(), kFormats.end(), options.format) == kFormats.end()) {
    return usage_error(session.console, "--format is text, json, sarif or github");
  }
  const auto inputs = std::count(options.files.begin(), options.files.end(), "-");
  if (inputs + (options.fleet == "-" ? 1 : 0) > 1) {
    return usage_error(session.console, "standard input (-) can be read only once");
  }
  const auto site = platform::load_site(session.files, options.site);
  if (!site) {
    return usage_error(session.console, site.error(), "--site");
  }
  std::shared_ptr<const fleet::Inventory> inventory;
  if (!options.fleet.empty()) {
    const auto read = open_fleet(session, options.fleet);
    if (!read) return usage_error(session.console, read.error(), "--fleet");
    inventory = read.value();
    warn_of_age(session, options.fleet, *inventory);
  }
  return Checker(options, session, site.value(), std::move(inventory)).run();
}

}  // namespace

void add_check(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<CheckOptions>();
  auto* command = app.add_subcommand("check", "Say what is wrong with deployment files");
  command->add_option("FILE", options->files, "Deployment files (-: standard input)")
      ->required()
      ->type_name("");
  command->add_option("--format", options->format, "text (default), json, sarif or github")
      ->type_name("FORMAT");
  command->add_flag("--strict", options->strict, "Warnings fail too");
  command->add_flag("--fix", options->fix, "Apply the fixes that are certain, in place");
  command
      ->add_option("--fleet", options->fleet,
                   "Inventory: warn if no device of it is selected (-: standard input)")
      ->type_name("FLEET");
  add_site_to_check(*command, options->site);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_check(*options, session); };
  });
}

}  // namespace cli
