// The whole front end, a frame at a time: State in, pixels, mirror and actions out.
#pragma once

#include <memory>
#include <string>

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

/// What is to be written: the document to its file; to it whatever is there by now; to a new file.
enum class SaveRequest : std::uint8_t { none, to_file, over_file, to_new_file };

struct Memory;

class Frontend {
 public:
  explicit Frontend(Fonts fonts);
  ~Frontend();
  Frontend(const Frontend&) = delete;
  Frontend& operator=(const Frontend&) = delete;

  /// Between new_frame() and ImGui::Render(). Appends what the user asked for to `actions`.
  NextFrame draw(const app::State& state, const HostInput& input, app::Actions& actions);

  /// Of the frame drawn last.
  [[nodiscard]] const Mirror& mirror() const { return mirror_; }
  /// Set by a view that wants text on the clipboard, taken by the host after the frame.
  [[nodiscard]] std::string take_clipboard_text();
  /// Set by a view that wants a file chosen and opened (OpenDocument), or the document written to a
  /// file (DocumentSaved); taken by the host after the frame. Only where Capabilities allow it.
  [[nodiscard]] bool take_open_request();
  [[nodiscard]] SaveRequest take_save_request();
  /// Set by a view that wants State::program written to a file of its name.
  [[nodiscard]] bool take_program_request();

 private:
  Fonts fonts_;
  Mirror mirror_;
  std::unique_ptr<Memory> memory_;  ///< what outlives a frame
};

}  // namespace ui
