#include "native/gui/pango_runs.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace gui {

namespace {

/// Cairo's pixels are native words, multiplied by alpha.
void copy_pixels(cairo_surface_t* surface, const ui::RunBox& box, unsigned char* out) {
  cairo_surface_flush(surface);
  const auto* rows = cairo_image_surface_get_data(surface);
  const auto stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < box.height; ++y) {
    for (int x = 0; x < box.width; ++x, out += 4) {
      std::uint32_t word = 0;
      if (rows) std::memcpy(&word, rows + y * stride + 4 * x, 4);
      const unsigned alpha = word >> 24;
      const auto plain = [=](unsigned shift) {
        const unsigned part = (word >> shift) & 0xFF;
        return static_cast<unsigned char>(alpha ? std::min(255u, part * 255 / alpha) : 0);
      };
      out[0] = plain(16);
      out[1] = plain(8);
      out[2] = plain(0);
      out[3] = static_cast<unsigned char>(alpha);
    }
  }
}

}  // namespace

/// A line of Pango's, used for all of them.
class PangoRuns::Line {
 public:
  Line()
      : context_(pango_font_map_create_context(pango_cairo_font_map_get_default())),
        options_(cairo_font_options_create()) {
    // As FreeType draws the other letters: hinted lightly, at whole pixels, in shades of grey.
    cairo_font_options_set_antialias(options_, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options_, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options_, CAIRO_HINT_METRICS_ON);
    pango_cairo_context_set_font_options(context_, options_);
    pango_cairo_context_set_resolution(context_, 96);
    layout_ = pango_layout_new(context_);
    pango_layout_set_auto_dir(layout_, FALSE);
    pango_layout_set_single_paragraph_mode(layout_, TRUE);
  }
  ~Line() {
    g_object_unref(layout_);
    cairo_font_options_destroy(options_);
    g_object_unref(context_);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void set(const ui::Run& run, const RunFace& face, double pixels) {
    pango_context_set_base_dir(context_,
                               run.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, face.family.c_str());
    pango_font_description_set_weight(font,
                                      face.semibold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(
        font, pixels / static_cast<double>(face.em_height) * PANGO_SCALE);
    pango_layout_set_font_description(layout_, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout_, run.text.data(), static_cast<int>(run.text.size()));
    pango_layout_context_changed(layout_);
  }
  [[nodiscard]] PangoLayoutLine* get() { return pango_layout_get_line_readonly(layout_, 0); }

 private:
  PangoContext* context_;
  cairo_font_options_t* options_;
  PangoLayout* layout_ = nullptr;
};

PangoRuns::PangoRuns() : line_(std::make_unique<Line>()) {}
PangoRuns::~PangoRuns() = default;

void PangoRuns::set_face(int number, RunFace face) {
  faces_[static_cast<std::size_t>(number)] = std::move(face);
}

ui::RunBox PangoRuns::measure(const ui::Run& run, int face, double pixels) {
  line_->set(run, faces_[static_cast<std::size_t>(face)], pixels);
  PangoRectangle ink{};
  PangoRectangle logical{};
  pango_layout_line_get_extents(line_->get(), &ink, &logical);
  const int advance = PANGO_PIXELS(logical.width);
  pango_extents_to_pixels(&ink, nullptr);  // outwards
  return {advance, ink.x - 1, ink.y - 1, ink.width + 2, ink.height + 2};
}

void PangoRuns::paint(const ui::Run& run, int face, double pixels, const ui::RunBox& box, Ink ink,
                      unsigned char* out) {
  line_->set(run, faces_[static_cast<std::size_t>(face)], pixels);
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, box.width, box.height);
  auto* cairo = cairo_create(surface);
  const double grey = ink == Ink::white ? 1 : 0;
  cairo_set_source_rgb(cairo, grey, grey, grey);
  cairo_move_to(cairo, -box.left, -box.top);
  pango_cairo_show_layout_line(cairo, line_->get());
  cairo_destroy(cairo);
  copy_pixels(surface, box, out);
  cairo_surface_destroy(surface);
}

}  // namespace gui
