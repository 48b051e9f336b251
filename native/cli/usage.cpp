#include "native/cli/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>

#include "core/base/text.h"
#include "native/cli/document.h"
#include "native/options/given_values.h"

namespace cli {

namespace {

constexpr auto kFooter = R"(Examples:
  connect-deploy new --project Demo --group TestGroup1 --flow f-dd0c-73b9 > update.deploy.json
  connect-deploy check update.deploy.json
  connect-deploy explain update.deploy.json
  connect-deploy fleet pull --project Demo --output fleet.json
  connect-deploy preview update.deploy.json --fleet fleet.json
  connect-deploy import request.sh --output update.deploy.json
  connect-deploy export update.deploy.json --as curl
  connect-deploy sandbox --port 8080
  connect-deploy send update.deploy.json --endpoint http://127.0.0.1:8080
  connect-deploy serve
  connect-deploy history --since 7d

connect-deploy COMMAND --help says more. "-" is standard input or output. Colour only on a terminal,
and not if NO_COLOR is set.

Exit codes: 0 done, 1 not valid, not confirmed or refused, 2 wrong usage or unreadable input,
3 rate-limited, 4 rejected by the API, 5 not sent, 6 outcome unknown.)";

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

/// The command that was named last, as `pull` of `fleet pull`; the program itself if none was.
const CLI::App& named_command(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : named_command(*chosen.front());
}

/// "fleet pull"; empty for the program itself.
std::string full_name(const CLI::App& command) {
  const auto* parent = command.get_parent();
  if (parent == nullptr) return {};
  const auto before = full_name(*parent);
  return before.empty() ? command.get_name() : before + " " + command.get_name();
}

/// A command that only groups others.
bool is_group(const CLI::App& command) { return !command_names(command).empty(); }

std::string unknown_command(const CLI::App& app, const std::string& word) {
  const auto names = command_names(app);
  const std::vector<std::string_view> known(names.begin(), names.end());
  const auto group = full_name(app);
  auto message =
      (group.empty() ? "there is no command " : group + " has no command ") + base::quoted(word);
  if (const auto near = base::nearest(word, known)) {
    message += "; did you mean " + std::string(*near) + "?";
  }
  return message;
}

/// The option's name alone: `--token=SECRET` -> `--token`.
std::string option_name(const std::string& argument) {
  return argument.substr(0, argument.find('='));
}

std::string unexpected_argument(const CLI::App& command, const std::vector<std::string>& extras) {
  const auto option = std::find_if(extras.begin(), extras.end(), [](const std::string& argument) {
    return argument.size() > 1 && argument.front() == '-';
  });
  if (option == extras.end()) {
    if (is_group(command)) return unknown_command(command, extras.front());
    return "there are more arguments than " + full_name(command) + " takes";
  }
  const auto name = option_name(*option);
  if (name == "--token" || name == "--user-token" || name == "--user_token") {
    return "the token is never an argument, which other users of this machine can see; use "
           "CONNECT_USER_TOKEN, --token-file or --token-stdin";
  }
  // Two dashes and a word is an option's name for sure; -xSECRET need not be one.
  const bool is_name = name.compare(0, 2, "--") == 0;
  return full_name(command) + " has no option " + printable(is_name ? name : name.substr(0, 2));
}

/// The parser's own words, without the value that they may quote.
std::string wrong_value(const CLI::ParseError& error) {
  const std::string message = error.what();
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const auto begin = message.find("--");
    const auto end = message.find(' ', begin);
    return (begin == std::string::npos ? "an option" : message.substr(begin, end - begin)) +
           " takes a number";
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return message.substr(0, message.find(':')) + " takes exactly one value";
  }
  return message;
}

std::string explain_mistake(const CLI::App& app, const CLI::ParseError& error, int argc,
                            const char* const* argv) {
  const auto& command = named_command(app);
  if (&command != &app) {
    const auto extras = command.remaining();
    if (!extras.empty()) return unexpected_argument(command, extras);
    if (is_group(command)) {
      return full_name(command) + " is followed by a command: " + command_names(command).front();
    }
    return wrong_value(error);
  }
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.empty() || word.front() != '-') return unknown_command(app, word);
    return "there is no option " + printable(option_name(word));
  }
  return "a command is needed";
}

/// Says what is wrong, and where to read how it is right.
ExitCode wrong_usage(Console& console, const std::string& mistake, const CLI::App& app,
                     const CLI::App& command) {
  const auto code = usage_error(console, mistake);
  console.say("connect-deploy " + (&command == &app ? "" : full_name(command) + " ") +
              "--help says more\n");
  return code;
}

/// Of the command that --help was given to: the program itself, or one of its own.
std::string help_of(const CLI::App& app) {
  const auto& command = named_command(app);
  if (&command == &app) return app.help();
  const auto before = full_name(*command.get_parent());
  return command.help(before.empty() ? "connect-deploy" : "connect-deploy " + before);
}

constexpr char kShield = '\x01';

/// The arguments, last first, in a form that the parser takes as they stand: it would read the name
/// [a,b] as a and b, and after a first argument would take -- for the end of the command.
std::vector<std::string> shielded(const std::vector<std::string>& arguments) {
  std::vector<std::string> out;
  bool only_positionals = false;
  for (const auto& argument : arguments) {
    if (!only_positionals && argument == "--") {
      only_positionals = true;
      continue;
    }
    const bool shield =
        only_positionals || argument.starts_with('[') || argument.starts_with(kShield);
    out.push_back(shield ? kShield + argument : argument);
    const auto value = argument.find('=') + 1;
    if (!shield && value != 0 && argument[value] == kShield) out.back().insert(value, 1, kShield);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string unshielded(std::string value) {
  if (value.starts_with(kShield)) value.erase(0, 1);
  return value;
}

/// Takes the shields off the values of all commands, and titles their lists.
void finish_commands(CLI::App& app) {
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) {
    command->group("Commands");
    for (auto* option : command->get_options()) {
      if (option->get_items_expected_max() > 0) option->transform(unshielded);
    }
    finish_commands(*command);
  }
}

}  // namespace

void describe_program(CLI::App& app, Command& chosen) {
  app.name("connect-deploy");
  app.description("Builds, checks and sends deployments for JFrog Connect.");
  app.footer(kFooter);
  app.set_help_flag("-h,--help", "Show this help");
  app.set_version_flag("--version", "connect-deploy " CONNECT_DEPLOY_VERSION, "Show the version");
  app.require_subcommand(1);
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(30);
  formatter->label("SUBCOMMAND", "COMMAND");
  formatter->label("Positionals", "Arguments");
  formatter->label("REQUIRED", "");
  app.formatter(formatter);
  add_new(app, chosen);
  add_check(app, chosen);
  add_explain(app, chosen);
  add_preview(app, chosen);
  add_diff(app, chosen);
  add_import(app, chosen);
  add_export(app, chosen);
  add_share(app, chosen);
  add_send(app, chosen);
  add_fleet(app, chosen);
  add_token(app, chosen);
  add_serve(app, chosen);
  add_history(app, chosen);
  add_sandbox(app, chosen);
  finish_commands(app);
}

std::optional<ExitCode> parse(CLI::App& app, int argc, const char* const* argv, Console& console) {
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  if (const auto mistake = options::mistake_in_values(app, arguments)) {
    return wrong_usage(console, mistake->message, app, *mistake->command);
  }
  try {
    app.parse(shielded(arguments));
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    console.result(help_of(app));
    return ExitCode::done;
  } catch (const CLI::CallForVersion& version) {
    console.result(std::string(version.what()) + "\n");
    return ExitCode::done;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(console, explain_mistake(app, error, argc, argv), app, named_command(app));
  }
}

void complain(Console& console, std::string_view message) {
  console.say("connect-deploy: " + printable(message) + "\n");
}

ExitCode usage_error(Console& console, std::string_view message) {
  complain(console, message);
  return ExitCode::usage;
}

ExitCode usage_error(Console& console, const base::Error& error, std::string_view option) {
  const auto begin = option.empty() ? std::string() : std::string(option) + " ";
  return usage_error(console, begin + described(error));
}

}  // namespace cli
