#include "native/platform/absence.h"

#include <sys/stat.h>

#include <cerrno>

namespace platform {

namespace {

bool is_folder(const std::string& path) {
  struct stat target {};
  return ::stat(path.c_str(), &target) == 0 && S_ISDIR(target.st_mode);
}

}  // namespace

bool is_absent(const std::string& path) {
  if (path.empty() || path.find('\0') != std::string::npos) return false;
  // Step by step from the beginning: the first name that is not there decides, provided that all
  // before it are folders, links to folders included.
  for (std::size_t begin = path.find_first_not_of('/'); begin != std::string::npos;) {
    const auto end = path.find('/', begin);
    const auto step = path.substr(0, end);
    struct stat entry {};
    if (::lstat(step.c_str(), &entry) != 0) return errno == ENOENT;
    if (end == std::string::npos || !is_folder(step)) return false;
    begin = path.find_first_not_of('/', end);
  }
  return false;
}

}  // namespace platform
