// measure PROGRAM ARGUMENT...: runs a program without its output and prints what it took:
// wall time in microseconds, peak memory in KiB, exit code.
//
// A small program of its own, since Linux counts the memory of the program that started it among
// that program's peak: from Python, everything would seem to need as much as Python.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace {

[[noreturn]] void become(char** command) {
  const int nothing = open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, stream);
  execvp(command[0], command);
  _exit(127);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) return 2;
  if (child == 0) become(arguments + 1);
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child) return 2;
  const auto took = std::chrono::steady_clock::now() - begin;
  std::printf(
      "%lld %ld %d\n",
      static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()),
      used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}
