// A text as a POSIX shell takes it apart: commands, their words, and what is fed to them.
// Source: POSIX.1-2017, Shell Command Language, 2.2 to 2.9; bash's manual for what it adds
// (here-strings, `|&`, `&>`, `$'...'`, process substitution).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/posix/expansion.h"
#include "core/import/text_with_gaps.h"

namespace importing {

struct ShellWord {
  TextWithGaps text;
  bool quoted = false;  ///< some of it was
};

struct ShellCommand {
  std::vector<ShellWord> words;
  std::optional<TextWithGaps> standard_input;  ///< of a here-document or a here-string
  bool reads_file = false;                     ///< `<`: what is in there is not known
  bool writes_file = false;                    ///< any redirect of output
  bool piped = false;                          ///< its standard input is the command before
  bool braces = false;                         ///< a word with `{a,b}` outside quotes
  std::size_t line = 1;
};

struct ShellText {
  std::vector<ShellCommand> commands;  ///< in their order; those before a problem, if there is one
  std::vector<std::string> changed;    ///< sentences: what was read otherwise than a shell does
  std::optional<std::string> problem;  ///< "line 3: a single quote is never closed"
};

/// Line ends are LF alone. Takes linear time, and stops where a command has more words, or a text
/// more commands, than anybody writes.
[[nodiscard]] ShellText read_shell(std::string_view text);

}  // namespace importing
