#include "native/cli/send/hidden_input.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "native/cli/interrupts.h"

namespace cli {

namespace {

/// A terminal that does not show what is typed, while one lives.
class NoEcho {
 public:
  explicit NoEcho(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal_, &former_) != 0) return;
    auto silent = former_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL);
    // Neither may leave the terminal like that, or the secret in a core dump.
    silent.c_cc[VSUSP] = _POSIX_VDISABLE;
    silent.c_cc[VQUIT] = _POSIX_VDISABLE;
    silenced_ = ::tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
  }
  ~NoEcho() {
    if (silenced_) ::tcsetattr(terminal_, TCSADRAIN, &former_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  [[nodiscard]] bool ok() const { return silenced_; }

 private:
  int terminal_;
  termios former_{};
  bool silenced_ = false;
};

enum class Ended { line, input, interrupt };

Ended read_line(int input, const Interrupts& interrupts, std::size_t limit, std::string& line) {
  while (line.size() <= limit) {
    std::array<pollfd, 2> waited = {pollfd{input, POLLIN, 0},
                                    pollfd{interrupts.descriptor(), POLLIN, 0}};
    ::poll(waited.data(), waited.size(), -1);
    if (interrupts.came()) return Ended::interrupt;
    if (waited[0].revents == 0) continue;
    char byte = 0;
    const auto count = ::read(input, &byte, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Ended::input;  // what was typed so far may be a part
    if (byte == '\n') return Ended::line;
    line += byte;
  }
  return Ended::input;
}

}  // namespace

base::Result<std::string> ask_hidden(Console& console, int input, std::string_view question,
                                     std::size_t limit_bytes) {
  const Interrupts interrupts;
  std::string line;
  line.reserve(limit_bytes + 1);  // never moved: a copy would stay behind
  auto ended = Ended::input;
  {
    const NoEcho silence(input);
    if (!silence.ok()) {
      return base::Error{"not-readable", "The terminal would show what is typed."};
    }
    console.say(question);
    ended = read_line(input, interrupts, limit_bytes, line);
  }
  console.say("\n");
  if (ended == Ended::line) return line;
  base::wipe(line);
  if (ended == Ended::interrupt) {
    return base::Error{kInterrupted, "Interrupted. Nothing was sent."};
  }
  return base::Error{"not-readable", "No token was typed."};
}

}  // namespace cli
