#include "native/cli/send/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>

namespace cli {

namespace {

constexpr std::size_t kMostLineBytes = 4096;

/// Waits for input; false if an interrupt came first.
bool wait_for_input(int input, const Interrupts& interrupts) {
  while (!interrupts.came()) {
    std::array<pollfd, 2> waited = {pollfd{input, POLLIN, 0},
                                    pollfd{interrupts.descriptor(), POLLIN, 0}};
    ::poll(waited.data(), waited.size(), -1);
    if (waited[0].revents != 0) return !interrupts.came();
  }
  return false;
}

}  // namespace

Terminal::Terminal(Console& console, const Interrupts& interrupts, bool standard_input_is_taken)
    : console_(console), interrupts_(interrupts) {
  const bool errors_are_seen = console.err().is_terminal();
  if (!standard_input_is_taken) {
    if (::isatty(STDIN_FILENO) != 1) return;
    input_ = STDIN_FILENO;
    if (!errors_are_seen) tty_ = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    return;
  }
  if (!errors_are_seen) return;
  tty_ = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  input_ = tty_;
}

Terminal::~Terminal() {
  if (tty_ >= 0) ::close(tty_);
}

void Terminal::say(std::string_view text) {
  if (tty_ < 0 || console_.err().is_terminal()) {
    console_.say(text);
    return;
  }
  // Nothing to be done if even the terminal takes no text: the answer will not come either.
  [[maybe_unused]] const auto written = ::write(tty_, text.data(), text.size());
}

std::optional<std::string> Terminal::ask(std::string_view question) {
  // What was typed before the question was asked does not answer it.
  ::tcflush(input_, TCIFLUSH);
  say(question);
  std::string line;
  while (line.size() < kMostLineBytes && wait_for_input(input_, interrupts_)) {
    char byte = 0;
    if (::read(input_, &byte, 1) != 1) break;
    if (byte == '\n') return line;
    if (byte != '\r') line += byte;
  }
  say("\n");
  return std::nullopt;
}

}  // namespace cli
