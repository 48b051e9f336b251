// The system's fonts (web/js/glyphs.js). `face`: a GlyphFace. `pixels`: ascent and descent
// together, in device pixels.
#pragma once

#include <cstddef>

extern "C" {

enum GlyphFace { kRegular, kSemibold, kMonospaced };

/// From the top of a line as high as the font to its baseline, in CSS pixels. `size`: ImGui's.
[[nodiscard]] double js_glyphs_ascent(int face, double size);

[[nodiscard]] int js_glyphs_advance(int face, double pixels, unsigned code_point);

/// Whole device pixels, from the pen's position on the baseline; y grows downwards.
struct GlyphBox {
  int advance;
  int left;
  int top;
  int width;
  int height;
};
void js_glyphs_draw(int face, double pixels, unsigned code_point, GlyphBox* out);
/// The same of a whole line of UTF-8, bidirectional, in letters that join; `box` is measured only.
void js_glyphs_measure(int face, double pixels, const char* text, std::size_t size,
                       int right_to_left, GlyphBox* out);
/// Copies the part of that line within `box`, as RGBA, in white or black but for emoji.
void js_glyphs_paint(int face, double pixels, const char* text, std::size_t size, int right_to_left,
                     const GlyphBox* box, int black, unsigned char* out);
enum GlyphLook { kNothing, kWhite, kColoured };
/// Copies what was just drawn, as RGBA; tells what there is to see.
[[nodiscard]] GlyphLook js_glyphs_copy(int width, int height, unsigned char* out);
}
