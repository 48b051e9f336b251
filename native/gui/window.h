// The window: GLFW and OpenGL beneath ImGui. Everything above it counts in logical pixels, also
// if the screen has more of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/ui/mirror.h"

namespace gui {

class Window {
 public:
  /// Opens it, with an ImGui context of its own that is then the current one. Sizes are logical.
  /// Error: "no-window". One at a time.
  [[nodiscard]] static base::Result<std::unique_ptr<Window>> open(int width, int height);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Waits for an event: `seconds` at most, or for as long as it takes if negative.
  void wait(double seconds);
  void begin_frame();
  /// RGBA, the lowest row first.
  struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
  };
  /// Ends ImGui's frame and shows it; `copy`, if given, gets what is shown.
  void present(Pixels* copy = nullptr);
  void set_title(const std::string& title);
  /// Ends a wait(), from any thread.
  static void wake();

  struct Place {
    ui::Rect contents;    ///< on the screen, in its own units
    float scale = 1;      ///< of those, how many a logical pixel has
    bool active = false;  ///< the window has the keyboard
  };
  [[nodiscard]] Place place() const;

  /// Whether anything has happened since this was last asked.
  [[nodiscard]] bool take_event();
  /// Whether the user has asked to close it since this was last asked.
  [[nodiscard]] bool take_close_request();
  [[nodiscard]] bool take_focus_gain();
  /// Paths of files that were dropped on it.
  [[nodiscard]] std::vector<std::string> take_dropped();

 private:
  struct Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace gui
