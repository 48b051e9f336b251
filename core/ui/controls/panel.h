// The parts of the window that have a frame.
#pragma once

#include "core/ui/controls/canvas.h"

namespace ui {

/// A part of the window, with scroll bars if its contents are larger, while this lives. What is in
/// it is drawn, and so is in the mirror and in the order of Tab, while it is scrolled out of sight
/// too: ImGui alone would leave it out.
class Part {
 public:
  Part(const char* name, ImVec2 size, ImGuiChildFlags child = 0, ImGuiWindowFlags window = 0);
  ~Part() { ImGui::EndChild(); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
};

/// Nodes that are added while this lives are in a group of that name, which covers what is drawn.
class NamedGroup {
 public:
  NamedGroup(Canvas& canvas, const char* id, const char* name);
  ~NamedGroup();
  NamedGroup(const NamedGroup&) = delete;
  NamedGroup& operator=(const NamedGroup&) = delete;

 private:
  Canvas& canvas_;
  std::size_t node_;
  ImVec2 start_;
  std::uint32_t before_;
};

/// A panel; `height` 0: as high as what is in it.
void draw_panel(const char* name, float width, float height, void (*draw)(Canvas&), Canvas& canvas);

}  // namespace ui
