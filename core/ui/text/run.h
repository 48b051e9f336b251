// A line of text that is drawn whole, and who draws it.
#pragma once

#include <string>

namespace ui {

struct Run {
  std::string text;  ///< well-formed, without line ends and without what steers a line
  bool right_to_left = false;
  bool coloured = false;  ///< it may have emoji
};

/// A run's picture ends there, in device pixels: nobody sees more of a line, and textures have an
/// end.
inline constexpr int kMostRunWidth = 4096;

/// Whole device pixels from the pen's position on the baseline; y grows downwards. What is seen
/// lies within left, top, width and height.
struct RunBox {
  int advance = 0;
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

/// The host's way to shape text: bidirectional, with whatever fonts it needs. `face`: as it was
/// given to add_runs(). `pixels`: ascent and descent of that face together, in device pixels.
class RunPainter {
 public:
  virtual ~RunPainter() = default;
  [[nodiscard]] virtual RunBox measure(const Run& run, int face, double pixels) = 0;
  enum class Ink { white, black };
  /// Fills `out`, `box.width * box.height * 4` bytes, with the part of the line that lies within
  /// `box`: RGBA, colours not multiplied by alpha. What has no colours of its own is drawn in ink.
  virtual void paint(const Run& run, int face, double pixels, const RunBox& box, Ink ink,
                     unsigned char* out) = 0;
};

}  // namespace ui
