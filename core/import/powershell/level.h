// How deep Script goes.
#pragma once

#include "core/import/powershell/script.h"

namespace importing::powershell {

class Script::Level {
 public:
  explicit Level(Script& script) : script_(script) {
    constexpr int kDeepest = 100;
    if (++script_.level_ > kDeepest) script_.fail("It is nested too deeply to be a request.");
  }
  ~Level() { --script_.level_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Script& script_;
};

}  // namespace importing::powershell
