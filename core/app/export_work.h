// The request as a program, beside its JSON: which one is asked for, and its text.
#pragma once

#include <string>

#include "core/app/state.h"
#include "core/platform/interchange.h"

namespace app {

class ExportWork {
 public:
  /// `interchange` may be null: then there is nothing but the JSON.
  explicit ExportWork(platform::Interchange* interchange) : interchange_(interchange) {}

  /// After derive(): what is shown may be out of date.
  void changed() { dirty_ = true; }
  void choose(State& state, std::size_t program);

  /// Once a frame: what follows from the state. True while something is under way.
  bool step(State& state);

 private:
  void begin(State& state);
  void poll(State& state);

  platform::Interchange* interchange_;
  platform::Ticket writing_ = 0;
  bool dirty_ = false;
  platform::ExportOrder made_of_;  ///< what the program that is shown, or is being made, is of
};

}  // namespace app
