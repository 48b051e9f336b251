// The whole front end, a frame at a time: State in, pixels, mirror and actions out.
#pragma once

#include <string>
#include <utility>

#include "core/app/action.h"
#include "core/app/state.h"
#include "core/ui/mirror.h"

struct ImFont;

namespace ui {

/// The faces, loaded by the host; sizes are the theme's.
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
  ImFont* mono = nullptr;
};

/// Whether a further frame is wanted without an event.
struct NextFrame {
  bool at_once = false;
  int in_ms = -1;  ///< -1: not before an event
};

class Frontend {
 public:
  explicit Frontend(Fonts fonts) : fonts_(fonts) {}

  /// Between ImGui::NewFrame() and ImGui::Render(). Appends what the user asked for to `actions`.
  NextFrame draw(const app::State& state, const HostInput& input, app::Actions& actions);

  /// Of the frame drawn last.
  [[nodiscard]] const Mirror& mirror() const { return mirror_; }
  /// Set by a view that wants text on the clipboard, taken by the host after the frame.
  [[nodiscard]] std::string take_clipboard_text();
  /// Set by a view that wants a file chosen and opened (OpenDocument), or the document written to a
  /// file (DocumentSaved); taken by the host after the frame. Only where Capabilities allow it.
  [[nodiscard]] bool take_open_request() { return std::exchange(open_wanted_, false); }
  [[nodiscard]] bool take_save_request() { return std::exchange(save_wanted_, false); }

 private:
  Fonts fonts_;
  Mirror mirror_;
  std::string clipboard_text_;
  bool open_wanted_ = false;
  bool save_wanted_ = false;
};

}  // namespace ui
