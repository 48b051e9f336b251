// The rest of a pull where no file can hold it: gone with the window.
#pragma once

#include "core/platform/pull_rest.h"

namespace app {

class MemoryPullRest : public platform::PullRest {
 public:
  [[nodiscard]] bool left() const override { return !lines_.empty(); }
  [[nodiscard]] base::Result<std::string> open() override { return lines_; }
  [[nodiscard]] base::Status cut(std::size_t bytes) override {
    lines_.resize(bytes);
    return base::Done{};
  }
  [[nodiscard]] base::Status append(std::string_view lines) override {
    lines_.append(lines);
    return base::Done{};
  }
  void close(bool keep) override {
    if (!keep) lines_.clear();
  }

 private:
  std::string lines_;
};

}  // namespace app
