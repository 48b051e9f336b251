// Asking a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "native/cli/console.h"
#include "native/cli/interrupts.h"

namespace cli {

/// The person at the terminal: reads standard input if that is one, or /dev/tty if standard
/// input carries a document or a token. Questions go to standard error, or to /dev/tty if
/// standard error goes elsewhere.
class Terminal {
 public:
  Terminal(Console& console, const Interrupts& interrupts, bool standard_input_is_taken);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Whether there is anybody to ask.
  [[nodiscard]] bool present() const { return input_ >= 0; }
  void say(std::string_view text);
  /// The line that was answered, without its end; nothing at the end of input or at an interrupt.
  /// Typed-ahead input is discarded first: it was not meant for this question.
  [[nodiscard]] std::optional<std::string> ask(std::string_view question);

 private:
  Console& console_;
  const Interrupts& interrupts_;
  int tty_ = -1;
  int input_ = -1;
};

}  // namespace cli
