// Runs in Dear ImGui's fonts: each is one glyph of its code point.
#pragma once

#include <string_view>

#include "core/ui/text/run_layouts.h"
#include "core/ui/text/run_names.h"
#include "imgui.h"

namespace ui {

/// The runs of an atlas. It belongs to the host and must outlive the context; there is one atlas a
/// context.
struct Runs {
  explicit Runs(RunPainter& its_painter) : painter(its_painter) {}
  RunPainter& painter;
  RunNames names;
  RunLayouts layouts;
};

/// Code points that no other source of a font may draw, for ImFontConfig::GlyphExcludeRanges.
inline constexpr ImWchar kRunRanges[] = {kFirstRunCode, kEndOfRunCodes - 1, 0};

/// Lets the font that was added to the current context's atlas last draw runs, in that face.
void add_runs(Runs& runs, int face);

/// Of the current context; nullptr if its fonts draw none.
[[nodiscard]] Runs* current_runs();
/// The face that the current font's runs have; nothing below 0 if it draws none.
[[nodiscard]] int current_run_face();
/// RunNames::name() of current_runs(), which there must be: 0 if all code points are used.
[[nodiscard]] char32_t run_code(std::string_view text, bool right_to_left);
/// Before ImGui::NewFrame().
void begin_runs_frame();

}  // namespace ui
