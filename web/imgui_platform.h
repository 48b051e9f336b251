// ImGui's platform side: window, time, mouse and keys, from the page's events.
#pragma once

#include <cstdint>

namespace web {

class ImguiPlatform {
 public:
  /// Makes ImGui's context and its renderer; false if there is no WebGL 2.
  [[nodiscard]] bool start();

  /// Size, pixel ratio and time; the page's canvas follows.
  void begin_frame(double now_ms);
  /// ImGui's draw data onto the canvas, unless it is there already.
  void present();
  /// Whether ImGui itself wants to go on: input is waiting, a button is down, something fades.
  [[nodiscard]] bool wants_frame() const;
  /// CSS's name for ImGui's mouse cursor.
  [[nodiscard]] const char* cursor() const;
  [[nodiscard]] double pixel_ratio() const { return ratio_; }
  /// The canvas has lost all that was on the graphics card.
  void restore();

  // Events; see web/js/pointer.js and keyboard.js.
  void point(float x, float y, int source);
  void point_away();
  void button(int button, bool down);
  /// CSS pixels.
  void wheel(float dx, float dy);
  void modifiers(bool ctrl, bool shift, bool alt, bool meta);
  /// `key` counts from ImGuiKey_0. True if the browser's own shortcut is to be held back.
  bool key(int key, bool down);
  /// A sign that was typed in no field.
  void sign(unsigned character);

 private:
  double last_ms_ = 0;
  double ratio_ = 1;
  int width_ = 0;  ///< device pixels
  int height_ = 0;
  std::uint64_t picture_ = 0;  ///< of what is on the canvas; 0: nothing
};

}  // namespace web
