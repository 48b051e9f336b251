// Ctrl-C and its kin, as a fact to look at rather than a sudden end: an outcome must not be lost.
#pragma once

namespace cli {

/// While one lives, SIGINT, SIGTERM and SIGHUP do not end the process but are noted, however often
/// they come; blocking system calls return with EINTR. At most one at a time.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  [[nodiscard]] bool came() const;
  /// Readable once one came: for poll(), which could otherwise miss one that comes just before it.
  [[nodiscard]] int descriptor() const;
};

}  // namespace cli
