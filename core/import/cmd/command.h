// Where a text's curl command for cmd.exe begins, what stands before it, and what follows it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/cmd/words.h"

namespace importing {

struct CmdCommand {
  std::size_t begin = 0;            ///< after the program's name
  bool surely_cmd = false;          ///< a prompt, a path, curl.exe or a batch file's line says so
  CmdVariables variables;           ///< bound by lines before
  std::vector<std::string> before;  ///< names of the commands before
};

/// The first line whose command is curl. Takes a prompt (C:\>), `@`, `call`, `curl.exe`, a path.
[[nodiscard]] std::optional<CmdCommand> find_cmd_command(std::string_view text);

/// Whether something in `command`, read as a POSIX shell would, is what only cmd has: a caret
/// before a line end or before a quote, %NAME%, doubled quotes in JSON. If the lines end as Windows
/// has it, \" in double quotes will do, unless something in it is for a POSIX shell to expand.
[[nodiscard]] bool has_cmd_signs(std::string_view command);

/// The names of the commands in `rest`, which begins at the end of one.
[[nodiscard]] std::vector<std::string> cmd_commands_in(std::string_view rest);

/// curl, by that name or by its path.
[[nodiscard]] bool is_curl_name(std::string_view word);

}  // namespace importing
