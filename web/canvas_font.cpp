#include "web/canvas_font.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "core/ui/text/run_font.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"
#include "web/js/glyphs.h"

namespace web {
namespace {

// js_glyphs_draw of library.js writes these words.
static_assert(sizeof(GlyphBox) == 4 * 5 && offsetof(GlyphBox, left) == 4 * 1);
static_assert(offsetof(GlyphBox, top) == 4 * 2 && offsetof(GlyphBox, width) == 4 * 3);

int face_of(const ImFontConfig* source) { return static_cast<int>(source->FontNo); }

float density_of(const ImFontConfig* source, const ImFontBaked* baked) {
  return source->RasterizerDensity * baked->RasterizerDensity;
}

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }

/// The browser finds some font for whatever can be written at all.
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code) {
  const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  return !control && !surrogate && code <= 0x10ffff;
}

/// The baseline is where the browser would set it, so that its own text fits over the drawn one.
bool init_size(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  const float density = density_of(source, baked);
  const auto ascent = static_cast<float>(js_glyphs_ascent(face_of(source), baked->Size));
  baked->Ascent = std::round(ascent * density) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

/// Copies the glyph that was just drawn into the atlas.
bool pack(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, const GlyphBox& box,
          ImFontGlyph* glyph) {
  auto& pixels = atlas->Builder->TempBuffer;
  pixels.resize(box.width * box.height * 4);
  const GlyphLook look = js_glyphs_copy(box.width, box.height, pixels.Data);
  if (look == kNothing) return true;

  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, box.width, box.height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  const float unit = 1.0f / density_of(source, baked);
  glyph->X0 = static_cast<float>(box.left) * unit;
  glyph->Y0 = static_cast<float>(box.top) * unit + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(box.width) * unit;
  glyph->Y1 = glyph->Y0 + static_cast<float>(box.height) * unit;
  glyph->Visible = true;
  glyph->Colored = look == kColoured;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, id),
                                     pixels.Data, ImTextureFormat_RGBA32, box.width * 4);
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code,
                ImFontGlyph* glyph, float* advance) {
  if (!contains(atlas, source, code)) return false;
  const float density = density_of(source, baked);
  const double pixels = static_cast<double>(baked->Size) * static_cast<double>(density);
  if (advance) {
    const int width = js_glyphs_advance(face_of(source), pixels, code);
    *advance = static_cast<float>(width) / density;
    return true;
  }
  GlyphBox box{};
  js_glyphs_draw(face_of(source), pixels, code, &box);
  glyph->Codepoint = code;
  glyph->AdvanceX = static_cast<float>(box.advance) / density;
  return pack(atlas, source, baked, box, glyph);
}

/// Lines that the browser shapes.
class CanvasRuns final : public ui::RunPainter {
 public:
  ui::RunBox measure(const ui::Run& run, int face, double pixels) override {
    GlyphBox box{};
    js_glyphs_measure(face, pixels, run.text.data(), run.text.size(), run.right_to_left, &box);
    return {box.advance, box.left, box.top, box.width, box.height};
  }
  void paint(const ui::Run& run, int face, double pixels, const ui::RunBox& box, Ink ink,
             unsigned char* out) override {
    const GlyphBox part{box.advance, box.left, box.top, box.width, box.height};
    js_glyphs_paint(face, pixels, run.text.data(), run.text.size(), run.right_to_left, &part,
                    ink == Ink::black, out);
  }
};

ui::Runs& runs() {
  static CanvasRuns painter;
  static ui::Runs made(painter);
  return made;
}

ImFont* add_face(ImFontAtlas* atlas, GlyphFace face) {
  ImFontConfig config;
  config.FontLoader = ImGuiFreeType::GetFontLoader();
  config.FontNo = face;
  config.GlyphExcludeRanges = ui::kRunRanges;
  ImFont* font = atlas->AddFont(&config);
  ui::add_runs(runs(), face);
  return font;
}

}  // namespace

ui::Fonts add_fonts() {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  return {add_face(atlas, kRegular), add_face(atlas, kSemibold), add_face(atlas, kMonospaced)};
}

}  // namespace web

/// The door for a loader other than stb_truetype (cmake/imgui.cmake); none of it is FreeType
/// here.
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "canvas";
    made.FontSrcInit = web::init_source;
    made.FontSrcContainsGlyph = web::contains;
    made.FontBakedInit = web::init_size;
    made.FontBakedLoadGlyph = web::load_glyph;
    return made;
  }();
  return &loader;
}
