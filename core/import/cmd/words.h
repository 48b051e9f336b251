// A command of cmd.exe to the arguments that the program gets: first cmd's own rules ("cmd" and
// "set" in Microsoft's Windows Commands), then the C runtime's (crt_words.h). Nothing is expanded.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/text_with_gaps.h"

namespace importing {

/// Names in lower case, as `set NAME=VALUE` lines before the command have bound them.
using CmdVariables = std::map<std::string, std::string, std::less<>>;

struct CmdWords {
  std::vector<TextWithGaps> words;
  std::size_t end = 0;  ///< of the command: the sign that ends it, a line's end, the text's
  bool unfinished_quote = false;
  bool too_long = false;      ///< more words or variables than a command has: it was not read on
  std::size_t redirects = 0;  ///< how many of `> file` and the like
  std::vector<std::string> changed;  ///< what cmd would have done otherwise: sentences
};

/// The arguments that begin at `begin`, after the program's name.
/// - `^` outside quotes takes the next character as it is, and joins lines; the character after
///   such a line end is taken as it is too, so `^` and two line ends are one new line;
/// - quotes switch cmd's signs off and on, whatever the C runtime makes of them;
/// - `%NAME%` is a gap, in quotes too, unless `variables` has it.
/// Certain slips are put right and said under `changed`: a quoted text that cmd would have cut at a
/// line end or at `& | < >`, blanks after a `^` at a line's end, single quotes around a word, the
/// doubled backslashes of browsers. `by_browser`: the command is a copy out of a browser.
[[nodiscard]] CmdWords read_cmd_words(std::string_view text, std::size_t begin, bool by_browser,
                                      const CmdVariables& variables);

}  // namespace importing
