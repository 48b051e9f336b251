#include "native/cli/interrupts.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace cli {

namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

// What a signal handler may touch: a flag and a pipe.
volatile std::sig_atomic_t g_came = 0;
std::array<int, 2> g_pipe = {-1, -1};
std::array<struct sigaction, kSignals.size()> g_former;

void note(int) {
  const int saved = errno;
  g_came = 1;
  const char byte = 0;
  // A full pipe is as readable as one with room.
  [[maybe_unused]] const auto written = ::write(g_pipe[1], &byte, 1);
  errno = saved;
}

}  // namespace

Interrupts::Interrupts() {
  g_came = 0;
  if (::pipe2(g_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) g_pipe = {-1, -1};
  struct sigaction action {};
  action.sa_handler = note;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], nullptr, &g_former[i]);
    // nohup stays nohup.
    if (g_former[i].sa_handler != SIG_IGN) ::sigaction(kSignals[i], &action, nullptr);
  }
}

Interrupts::~Interrupts() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], &g_former[i], nullptr);
  }
  for (int& end : g_pipe) {
    if (end >= 0) ::close(end);
    end = -1;
  }
}

bool Interrupts::came() const { return g_came != 0; }
int Interrupts::descriptor() const { return g_pipe[0]; }

}  // namespace cli
