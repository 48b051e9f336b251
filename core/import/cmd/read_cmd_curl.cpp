// curl as people run it in cmd.exe.
#include <optional>
#include <string>
#include <utility>

#include "core/base/text.h"
#include "core/import/cmd/command.h"
#include "core/import/cmd/words.h"
#include "core/import/curl/options.h"
#include "core/import/readers.h"

namespace importing {

namespace {

/// What browsers add to the commands that they copy.
bool is_by_browser(std::string_view command) {
  const auto has = [&](std::string_view what) {
    return command.find(what) != std::string_view::npos;
  };
  return has("--data-raw") && (has("Mozilla/5.0") || has("--compressed"));
}

/// What stands before the command and after it.
std::optional<std::string> name_others(const CmdCommand& command, std::string_view rest,
                                       Imported& imported) {
  for (const auto& name : command.before) {
    imported.ignored.push_back("The command " + name + " before curl.");
  }
  for (const auto& name : cmd_commands_in(rest)) {
    if (name == "curl") return "A second curl command follows. Import one at a time.";
    imported.ignored.push_back("The command " + name + " after curl.");
  }
  return std::nullopt;
}

}  // namespace

Reading read_cmd_curl(std::string_view text) {
  const auto command = find_cmd_command(text);
  if (!command) return NotMine{"no line begins with curl"};
  const auto line = base::line_column(text, command->begin).line;
  const auto rest = text.substr(command->begin);
  if (!command->surely_cmd && !has_cmd_signs(rest)) {
    return NotMine{"line " + std::to_string(line) + ": no sign that only cmd has"};
  }
  auto read = read_cmd_words(text, command->begin, is_by_browser(rest), command->variables);
  if (read.too_long) {
    return Refused{Source::curl, "The command has more than 20,000 words or variables."};
  }
  Imported imported;
  imported.from = Source::curl;
  imported.taken.push_back("A curl command for cmd, on line " + std::to_string(line) + ".");
  imported.changed = std::move(read.changed);
  if (auto reason = name_others(*command, text.substr(read.end), imported)) {
    return Refused{Source::curl, std::move(*reason)};
  }
  if (read.unfinished_quote) {
    return Refused{Source::curl, "A quoted argument of the command never ends. Add the quote."};
  }
  if (read.redirects != 0) imported.ignored.push_back("Where the command reads or writes files.");
  return read_curl({std::move(read.words), std::nullopt}, std::move(imported));
}

}  // namespace importing
