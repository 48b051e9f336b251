#include "native/platform/random_name.h"

#include <array>
#include <random>

namespace platform {

std::string random_name() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device device;  // the kernel's
  std::string name;
  for (int i = 0; i < 12; ++i) name += kDigits[device() % kDigits.size()];
  return name;
}

}  // namespace platform
