// history: what was sent, when, to whom, with what outcome, and what was found out later.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/app/redact_document.h"
#include "core/base/redactor.h"
#include "core/base/text.h"
#include "core/platform/history_filter.h"
#include "native/cli/command.h"
#include "native/cli/history/history_report.h"
#include "native/cli/history/history_times.h"
#include "native/cli/write_result.h"
#include "native/platform/history_archive.h"
#include "native/platform/private_memory.h"
#include "native/platform/sqlite_history.h"
#include "native/platform/system_clock.h"

namespace cli {

namespace {

constexpr auto kExamples = R"(Examples:
  connect-deploy history
  connect-deploy history --since 7d --project Demo --outcome unknown
  connect-deploy history list --format json | jq .
  connect-deploy history show 20261123T061500
  connect-deploy history note 20261123T061500.123Z-k3x9 "Not on the dashboard: it was not deployed"
  connect-deploy history export --format csv --output history.csv

ACTION is list (the default, newest first), show, export (with the requests and notes) or note. Of ID
a beginning that only one record has is enough. --since takes a date, a date and time (local without a
zone) or a span: 90s, 15m, 2h, 7d, 2w. --outcome takes accepted, rejected, rate-limited, not-sent,
unknown or sending.

A record is never changed or removed, and never holds the token. A note is added to it with its time.
In CSV, a cell that a spreadsheet would take for a formula gets a ' before it.

Exit codes: 0 done, also if there is no record; 1 the note holds the user token (it is not stored),
2 wrong usage, an ID that no record or more than one has, or a history that can't be read.)";

struct HistoryOptions {
  std::string action = "list";
  std::optional<std::string> id;
  std::optional<std::string> note;
  std::optional<std::string> since;
  std::optional<std::string> project;
  std::optional<std::string> outcome;
  std::optional<std::string> format;
  ResultFile output;

  [[nodiscard]] bool filters() const { return since || project || outcome; }
};

using Mistake = std::optional<std::string>;
using Words = std::vector<std::string_view>;

/// "text, json or csv"
std::string listed(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

Mistake mistake_in_word(std::string_view name, const std::optional<std::string>& word,
                        const Words& known) {
  if (!word || std::find(known.begin(), known.end(), *word) != known.end()) return std::nullopt;
  return std::string(name) + " is " + listed(known);
}

/// What the action takes; the first format is the one without --format.
struct Action {
  std::string_view name;
  bool takes_id;
  bool takes_note;
  bool takes_filters;
  bool takes_output;
  Words formats;
};

const std::array<Action, 4>& actions() {
  static const std::array<Action, 4> kActions = {
      {{"list", false, false, true, false, {"text", "json", "jsonl", "csv"}},
       {"show", true, false, false, false, {"text", "json"}},
       {"export", false, false, true, true, {"jsonl", "csv"}},
       {"note", true, true, false, false, {"text"}}}};
  return kActions;
}

const Action* find_action(std::string_view name) {
  const auto found = std::find_if(actions().begin(), actions().end(),
                                  [name](const Action& action) { return action.name == name; });
  return found == actions().end() ? nullptr : &*found;
}

Mistake mistake_in(const HistoryOptions& options, const Action& action) {
  const std::string name = "history " + std::string(action.name);
  if (action.takes_id && !options.id) return name + " takes the ID of a record";
  if (!action.takes_id && options.id) return name + " takes no ID";
  if (action.takes_note && !options.note) return name + " takes the TEXT of the note, in quotes";
  if (!action.takes_note && options.note) {
    return name + " takes " + (action.takes_id ? "one ID" : "no ID");
  }
  if (!action.takes_filters && options.filters()) {
    return "--since, --project and --outcome go with list and export";
  }
  if (!action.takes_output && (!options.output.is_standard_output() || options.output.force)) {
    return "--output and --force go with export";
  }
  const Words outcomes(platform::kOutcomeWords.begin(), platform::kOutcomeWords.end());
  if (auto mistake = mistake_in_word("--outcome", options.outcome, outcomes)) return mistake;
  return mistake_in_word("the --format of " + name, options.format, action.formats);
}

/// The options, understood.
struct Request {
  const HistoryOptions& options;
  std::string format;
  platform::HistoryFilter filter;
};

using Page = std::vector<platform::NumberedRecord>;

/// Calls `use(page)` for all that are wanted, a page at a time, so that the first ones show at once
/// and a long history takes no memory. `use` says what went wrong, if anything did.
template <class Use>
base::Status for_each_page(const Request& request, const platform::HistoryArchive& archive,
                           Use use) {
  constexpr std::size_t kPage = 1000;
  for (std::int64_t before = 0;;) {
    auto page = archive.page(request.filter, before, kPage);
    const auto last = page && !page.value().empty() ? page.value().back().number : 0;
    const bool full = page && page.value().size() >= kPage;
    if (!page) return page.error();
    if (const base::Status used = use(page.value()); !used) return used.error();
    if (!full) return base::Done{};
    before = last;
  }
}

ExitCode done_or(const base::Status& status, Console& console) {
  return status ? ExitCode::done : usage_error(console, status.error());
}

ExitCode list_text(const Request& request, const platform::HistoryArchive& archive,
                   Console& console) {
  RecordLines lines(console.out());
  bool any = false;
  const auto status = for_each_page(request, archive, [&](const Page& page) {
    any = any || !page.empty();
    console.result(lines.text(page));
    return base::Done{};
  });
  if (status && !any) {
    console.say(request.options.filters() ? "No record is like that.\n"
                                          : "Nothing was sent so far.\n");
  }
  return done_or(status, console);
}

ExitCode list_csv(const Request& request, const platform::HistoryArchive& archive,
                  Console& console) {
  const bool terminal = console.out().is_terminal();
  console.result(csv_header(Columns::summary));
  return done_or(
      for_each_page(request, archive,
                    [&](Page& page) {
                      std::string text;
                      for (auto& entry : page) {
                        text += csv_line({std::move(entry.record), {}}, Columns::summary, terminal);
                      }
                      console.result(text);
                      return base::Done{};
                    }),
      console);
}

ExitCode list_json(const Request& request, const platform::HistoryArchive& archive,
                   Console& console) {
  const bool array = request.format == "json";
  bool any = false;
  const auto status = for_each_page(request, archive, [&](const Page& page) {
    std::string text;
    for (const auto& entry : page) {
      if (array) text += any ? ",\n" : "[\n";
      any = true;
      text += record_json(entry.record);
      if (!array) text += "\n";
    }
    console.result(json_for_logs(std::move(text)));
    return base::Done{};
  });
  if (status && array) console.result(any ? "\n]\n" : "[]\n");
  return done_or(status, console);
}

ExitCode list(const Request& request, const platform::HistoryArchive& archive, Session& session) {
  if (request.format == "text") return list_text(request, archive, session.console);
  if (request.format == "csv") return list_csv(request, archive, session.console);
  return list_json(request, archive, session.console);
}

/// A record as it was read, with body and notes.
base::Result<WholeRecord> whole(platform::NumberedRecord entry,
                                const platform::HistoryArchive& archive) {
  auto body = archive.body(entry.number);
  if (!body) return body.error();
  auto notes = archive.notes(entry.number);
  if (!notes) return notes.error();
  entry.record.body = std::move(body.value());
  return WholeRecord{std::move(entry.record), std::move(notes.value())};
}

ExitCode export_all(const Request& request, const platform::HistoryArchive& archive,
                    Session& session) {
  const auto& output = request.options.output;
  const bool csv = request.format == "csv";
  const bool terminal = output.is_standard_output() && session.console.out().is_terminal();
  auto text = csv ? csv_header(Columns::everything) : std::string();
  const auto status = for_each_page(request, archive, [&](Page& page) -> base::Status {
    for (auto& entry : page) {
      const auto record = whole(std::move(entry), archive);
      if (!record) return record.error();
      text += csv ? csv_line(record.value(), Columns::everything, terminal)
                  : json_for_logs(record_json(record.value())) + "\n";
    }
    if (output.is_standard_output()) session.console.result(std::exchange(text, {}));
    return base::Done{};
  });
  if (!status || output.is_standard_output()) return done_or(status, session.console);
  return write_result(output, text, session);
}

/// The one record that is meant.
base::Result<platform::NumberedRecord> find_one(const std::string& id,
                                                const platform::HistoryArchive& archive) {
  constexpr std::size_t kNamed = 5;
  auto found = archive.find(id, kNamed + 1);
  if (!found) return found.error();
  auto& records = found.value();
  if (records.size() == 1) return std::move(records.front());
  if (records.empty()) {
    return base::Error{"history", "no record has the ID " + base::quoted(id) +
                                      "; connect-deploy history lists them"};
  }
  std::string names;
  for (std::size_t i = 0; i < std::min(records.size(), kNamed); ++i) {
    names += (i == 0 ? " " : ", ") + records[i].record.id;
  }
  return base::Error{
      "history", "more than one record has an ID that begins with " + base::quoted(id) + ":" +
                     names + (records.size() > kNamed ? " and more" : "") + "; write more of it"};
}

ExitCode show(const Request& request, const platform::HistoryArchive& archive, Session& session) {
  auto& console = session.console;
  auto found = find_one(*request.options.id, archive);
  if (!found) return usage_error(console, found.error());
  const auto record = whole(std::move(found.value()), archive);
  if (!record) return usage_error(console, record.error());
  console.result(request.format == "json" ? json_for_logs(record_json(record.value())) + "\n"
                                          : record_text(record.value(), console.out()));
  return ExitCode::done;
}

ExitCode add_note(const Request& request, const platform::HistoryArchive& archive,
                  const base::Secret& token, const std::string& file, Session& session) {
  constexpr std::size_t kLongest = 10'000;
  auto& console = session.console;
  const auto& text = *request.options.note;
  if (base::find_invalid_utf8(text)) return usage_error(console, "the note is not valid UTF-8");
  if (text.size() > kLongest) {
    return usage_error(console, "the note is longer than 10,000 bytes: write less");
  }
  const auto problem = app::note_problem(text, base::Redactor(token));
  if (!problem.empty()) {
    complain(console, problem);
    return ExitCode::refused;
  }
  const auto found = find_one(*request.options.id, archive);
  if (!found) return usage_error(console, found.error());
  const platform::HistoryNote note{platform::SystemClock().now_ms(), text};
  const auto added = platform::add_history_note(file, found.value().number, note);
  if (!added) return usage_error(console, added.error());
  console.result("Noted on " + printable(found.value().record.id) + "\n");
  return ExitCode::done;
}

ExitCode run_history(const HistoryOptions& options, Session& session) {
  auto& console = session.console;
  const auto token = platform::take_from_environment("CONNECT_USER_TOKEN");
  console.hide(token);
  const auto* action = find_action(options.action);
  if (action == nullptr) {
    return usage_error(console,
                       "ACTION is list, show, export or note, not " + base::quoted(options.action));
  }
  if (const auto mistake = mistake_in(options, *action)) return usage_error(console, *mistake);
  Request request{options, options.format.value_or(std::string(action->formats.front())), {}};
  request.filter.project = options.project.value_or("");
  request.filter.outcome = options.outcome.value_or("");
  if (options.since) {
    request.filter.since_ms = read_moment(*options.since, platform::SystemClock().now_ms());
    if (!request.filter.since_ms) {
      return usage_error(console,
                         "--since is a date (2026-11-23), a date and time (2026-11-23T06:15, "
                         "local, or with Z or +01:00), or a span: 90s, 15m, 2h, 7d, 2w");
    }
  }
  const auto file = platform::SqliteHistory::default_file();
  const auto archive = platform::HistoryArchive::open(file);
  if (!archive) return usage_error(console, archive.error());
  if (action->name == "list") return list(request, archive.value(), session);
  if (action->name == "show") return show(request, archive.value(), session);
  if (action->name == "export") return export_all(request, archive.value(), session);
  return add_note(request, archive.value(), token, file, session);
}

void add_options(CLI::App& command, HistoryOptions& options) {
  command.add_option("ACTION", options.action, "list (default), show, export or note")
      ->type_name("");
  command.add_option("ID", options.id, "With show and note: the record, or how its id begins")
      ->type_name("");
  command.add_option("TEXT", options.note, "With note: what was found out")->type_name("");
  command.add_option("--since", options.since, "Only what was started then or later")
      ->type_name("TIME");
  command.add_option("--project", options.project, "Only what was sent to this project")
      ->type_name("PROJECT");
  command
      .add_option("--outcome", options.outcome,
                  "Only accepted, rejected, rate-limited, not-sent, unknown or sending")
      ->type_name("OUTCOME");
  command
      .add_option("--format", options.format,
                  "list: text (default), json, jsonl or csv; show: text or json; export: jsonl "
                  "(default) or csv")
      ->type_name("FORMAT");
  add_result_options(command, options.output);
}

}  // namespace

void add_history(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<HistoryOptions>();
  auto* command = app.add_subcommand("history", "List, show, export and annotate what was sent");
  add_options(*command, *options);
  command->footer(kExamples);
  command->callback([options, &chosen] {
    chosen = [options](Session& session) { return run_history(*options, session); };
  });
}

}  // namespace cli
