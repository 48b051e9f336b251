// Links that carry a deployment (docs/interchange.md, Share): made for the one that is shown, and
// opened. Neither ever sends.
#pragma once

#include <string>
#include <vector>

#include "core/app/state.h"
#include "core/platform/deflater.h"

namespace app {

class LinkWork {
 public:
  /// `deflater` may be null: then each says that it can't be done here.
  explicit LinkWork(platform::Deflater* deflater) : deflater_(deflater) {}

  /// Begins a link of the shown document, or says in State::sharing why there is none.
  void share(State& state);
  /// Begins to read a link. Its deployment gets a tab of its own; if there is none in it,
  /// State::file_problem says so, and nothing else changes.
  void open(State& state, const std::string& link);

  /// Once a frame. True while something is under way.
  bool step(State& state);
  /// Whether something was opened since the last call.
  [[nodiscard]] bool take_opened();

 private:
  void finish_share(State& state, const base::Result<std::string>& deflated);
  void finish_open(State& state, const base::Result<std::string>& text);

  platform::Deflater* deflater_;
  platform::Ticket sharing_ = 0;
  std::vector<platform::Ticket> opening_;
  bool opened_ = false;
};

}  // namespace app
