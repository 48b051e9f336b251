// The dialog *Import*: a text, what it is read as while it is typed, and its deployment in a tab.
// The text may hold a token: nothing but Importing::text ever holds it.
#pragma once

#include <string>
#include <string_view>

#include "core/app/state.h"
#include "core/base/secret.h"
#include "core/platform/interchange.h"

namespace app {

class ImportWork {
 public:
  /// `interchange` may be null: then the dialog never opens.
  explicit ImportWork(platform::Interchange* interchange) : interchange_(interchange) {}

  /// Opens the dialog with that text in it, from elsewhere than its box.
  void open(State& state, base::Secret text);
  void set_text(State& state, base::Secret text);
  /// Shows the deployment in a tab of its own and puts a token into the token's field. False if
  /// there is none (yet).
  [[nodiscard]] bool take(State& state);
  void close(State& state);

  /// Once a frame. True while something is under way.
  bool step(State& state);

 private:
  void read(State& state);

  platform::Interchange* interchange_;
  platform::Ticket reading_ = 0;
  bool stale_ = false;  ///< the text has changed since
};

/// Whether a text is plainly a whole request, and not what belongs in a field.
[[nodiscard]] bool looks_like_request(std::string_view text);

/// Whether a file with that name is to be imported: neither a deployment file nor binary.
[[nodiscard]] bool is_to_be_imported(std::string_view name, std::string_view text);

}  // namespace app
