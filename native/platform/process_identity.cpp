#include "native/platform/process_identity.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

namespace platform {

namespace {

/// Linux' boot id and the 22nd field of /proc/PID/stat; empty where there is no such file.
std::string started(std::int64_t pid) {
  std::string boot;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), boot);
  std::string stat;
  std::getline(std::ifstream("/proc/" + std::to_string(pid) + "/stat"), stat);
  const auto name_end = stat.rfind(')');  // the program's name may hold blanks
  if (boot.empty() || name_end == std::string::npos) return {};
  std::istringstream fields(stat.substr(name_end + 1));
  constexpr int kFieldsBehindName = 20;
  std::string field;
  for (int i = 0; i < kFieldsBehindName; ++i) fields >> field;
  return boot + "/" + field;
}

}  // namespace

ProcessIdentity this_process() {
  const auto pid = static_cast<std::int64_t>(::getpid());
  return {pid, started(pid)};
}

bool may_still_run(const ProcessIdentity& process) {
  if (!process.started.empty()) return started(process.pid) == process.started;
  return ::kill(static_cast<pid_t>(process.pid), 0) == 0 || errno == EPERM;
}

}  // namespace platform
