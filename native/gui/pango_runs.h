// Whole lines of text, in every script that this machine has fonts for.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "core/ui/text/run.h"

namespace gui {

/// What a face of the front end is to Pango.
struct RunFace {
  std::string family;
  bool semibold = false;
  float em_height = 1;  ///< ascent and descent together, in ems
};

/// Pango shapes and orders a line, finds further fonts, and draws emoji in their colours.
class PangoRuns final : public ui::RunPainter {
 public:
  static constexpr int kFaces = 3;
  PangoRuns();
  ~PangoRuns() override;
  PangoRuns(const PangoRuns&) = delete;
  PangoRuns& operator=(const PangoRuns&) = delete;

  void set_face(int number, RunFace face);
  [[nodiscard]] ui::RunBox measure(const ui::Run& run, int face, double pixels) override;
  void paint(const ui::Run& run, int face, double pixels, const ui::RunBox& box, Ink ink,
             unsigned char* out) override;

 private:
  class Line;
  std::unique_ptr<Line> line_;
  std::array<RunFace, kFaces> faces_;
};

}  // namespace gui
