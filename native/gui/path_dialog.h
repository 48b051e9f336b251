// The file dialog where no program of the desktop shows one: a path that is typed.
#pragma once

#include <optional>
#include <string>

#include "core/ui/mirror.h"

namespace gui {

class PathDialog {
 public:
  /// Shows it; `path` is what its field begins with.
  void start(bool save, std::string path);
  [[nodiscard]] bool open() const { return open_; }
  /// Between ImGui's NewFrame() and Render(), in every frame; `host`: what assistive tools ask for.
  void draw(const ui::HostInput& host);
  /// The path, once it was chosen.
  [[nodiscard]] std::optional<std::string> take();
  /// What is under it is out of reach while it is open.
  void append_to(ui::Mirror& mirror) const;

 private:
  void draw_contents(const ui::HostInput& host);
  void take_entered(const ui::HostInput& host);
  bool button(const char* name, const ui::HostInput& host);
  void confirm();
  void add(ui::Role role, const char* name, std::string value);

  bool open_ = false;
  bool begun_ = false;  ///< ImGui's popup was opened
  bool save_ = false;
  bool focus_ = false;      ///< the field is to get the keyboard
  std::string path_;        ///< as it is typed
  std::string problem_;     ///< why that can't be taken; empty: it can
  std::string to_replace_;  ///< the file that is there, and was asked about
  std::optional<std::string> chosen_;
  ui::Mirror nodes_;
};

}  // namespace gui
