// The program's voice: results on standard output, everything else on standard error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/secret.h"
#include "core/base/text.h"

namespace cli {

/// How a piece of text is meant; colour only underlines it, a word always says it too.
enum class Tone : std::uint8_t { plain, strong, quiet, good, doubtful, wrong };

/// One output stream. Coloured if it is a terminal and NO_COLOR is not set.
class Stream {
 public:
  explicit Stream(int descriptor);

  void write(std::string_view text);
  /// `text` in the colour of `tone`, or as it is if there is no colour. Control characters in it
  /// are made visible: names out of a file must not steer the terminal.
  [[nodiscard]] std::string toned(Tone tone, std::string_view text) const;
  [[nodiscard]] bool is_terminal() const { return is_terminal_; }
  /// How many columns a line of the terminal has; nothing if it is none, or does not say.
  [[nodiscard]] std::optional<std::size_t> columns() const;
  /// False if anything could not be written since the start.
  bool flush();

 private:
  int descriptor_;
  bool is_terminal_;
  bool coloured_;
  bool failed_ = false;
  bool reader_gone_ = false;  ///< `... | head`: nothing to complain of
  std::string buffer_;

  friend class Console;
};

class Console {
 public:
  Console();

  /// Replaces every occurrence of `token` in what is printed from now on: names and comments of the
  /// user's own document, which the explanation and the findings repeat, may hold it. What the API
  /// says is clean before it comes here. Only a token that no word of the program can be mistaken
  /// for (long, with letters and digits): another one would tear holes into the messages.
  void hide(const base::Secret& token);

  /// Standard output, buffered. Byte for byte, but for a terminal: see say().
  void result(std::string_view text);
  /// Standard error, at once, after what was printed before. Control characters other than line
  /// ends, tabs and our own colours are made visible.
  void say(std::string_view text);
  /// Takes back the line that standard error, a terminal, is in.
  void erase_line();
  [[nodiscard]] const Stream& out() const { return out_; }
  [[nodiscard]] const Stream& err() const { return err_; }

  /// Sends buffered results off. False if standard output could not take all of them; says so
  /// unless its reader just went away.
  bool flush();

 private:
  [[nodiscard]] std::string without_token(std::string_view text) const;

  Stream out_;
  Stream err_;
  base::Secret hidden_;
};

using base::printable;

/// A JSON text that means the same, in which no log of continuous integration finds a command and
/// no terminal one: the bracket of `##[`, `##vso[` and the like and signs that steer a line are
/// written as escapes.
[[nodiscard]] std::string json_for_logs(std::string json);

/// printable(), fit for the beginning of a line: a log takes one that begins with `::` for a
/// command.
[[nodiscard]] std::string printable_line(std::string_view text);

}  // namespace cli
