// The desktop's window for screen readers and other assistive tools: what is on the screen goes out
// over AT-SPI, and what they press, type and focus comes back as requests for the next frame.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/ui/mirror.h"

namespace accessibility {

/// The text field that has the keyboard: bytes of its node's value.
struct Caret {
  int at = 0;
  int selection_begin = 0;  ///< the same as `selection_end`: nothing is selected
  int selection_end = 0;
  bool operator==(const Caret&) const = default;
};

/// A frame, as it was shown.
struct Shown {
  ui::Mirror mirror;
  std::string title;
  std::uint32_t focused = 0;  ///< the node that has the keyboard
  Caret caret = {};
  bool active = false;   ///< the window has the keyboard
  ui::Rect window = {};  ///< its contents on the screen, in the screen's own units
  float scale = 1;       ///< of those, how many a logical pixel has
  bool operator==(const Shown&) const = default;
};

/// What a tool asks for. Its node may have gone by the time it is taken.
struct Request {
  enum class Kind : std::uint8_t { press, focus, reveal, edit, select };
  Kind kind = Kind::press;
  std::uint32_t node = 0;
  std::string text = {};  ///< edit: what the field is to hold; perhaps the token
  int begin = 0;          ///< select: bytes; the caret stands at `end`
  int end = 0;
};

class Bridge {
 public:
  /// Null if the session has no bus to be found on, or if the program was built without AT-SPI.
  /// `wake` is called by another thread once there is something to take() or to show().
  [[nodiscard]] static std::unique_ptr<Bridge> open(std::function<void()> wake);
  virtual ~Bridge() = default;
  Bridge(const Bridge&) = delete;
  Bridge& operator=(const Bridge&) = delete;

  /// Whether the session has assistive tools: else nothing need be shown or told.
  [[nodiscard]] virtual bool wanted() const = 0;
  /// Tools get answers from what was shown last, whatever the program is busy with.
  virtual void show(Shown shown) = 0;
  /// Has it said at once.
  virtual void announce(std::string words) = 0;
  /// In the order in which they came, each given out once.
  [[nodiscard]] virtual std::vector<Request> take() = 0;

 protected:
  Bridge() = default;
};

}  // namespace accessibility
