#include "native/platform/system_clock.h"

#include <time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>

namespace platform {

namespace {

std::string boot() {
  std::string id;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), id);
  std::array<char, 64> time_namespace{};
  if (::readlink("/proc/self/ns/time", time_namespace.data(), time_namespace.size() - 1) > 0) {
    id.append("/").append(time_namespace.data());
  }
  return id;
}

}  // namespace

SystemClock::SystemClock() : origin_(boot()) {}

std::int64_t SystemClock::now_ms() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t SystemClock::steady_ms() const {
  timespec time{};
  ::clock_gettime(CLOCK_BOOTTIME, &time);
  return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

}  // namespace platform
