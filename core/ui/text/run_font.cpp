#include "core/ui/text/run_font.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <vector>

#include "imgui_internal.h"

namespace ui {

namespace {

float density_of(const ImFontConfig* source, const ImFontBaked* baked) {
  return source->RasterizerDensity * baked->RasterizerDensity;
}

double pixels_of(const ImFontConfig* source, const ImFontBaked* baked) {
  return static_cast<double>(baked->Size) * static_cast<double>(density_of(source, baked));
}

/// A heap of marks does not grow into the lines above and below.
RunBox within_line(RunBox box, const ImFontBaked* baked, float density) {
  const float more = baked->Size / 4;
  const int top = std::max(box.top, static_cast<int>(-(baked->Ascent + more) * density));
  const int bottom =
      std::min(box.top + box.height, static_cast<int>((more - baked->Descent) * density));
  box.width = std::clamp(box.width, 0, kMostRunWidth);
  box.top = top;
  box.height = std::max(bottom - top, 0);
  return box;
}

/// Leaves of the picture in white what the one in black shows as having colours of its own, or what
/// has not. False if that is nothing.
bool keep_layer(ImVector<unsigned char>& white, const std::vector<unsigned char>& black,
                bool coloured) {
  bool seen = false;
  for (int i = 0; i < white.Size; i += 4) {
    constexpr int kApart = 64;
    const auto at = static_cast<std::size_t>(i);
    const bool own = !black.empty() && std::abs(white[i] - black[at]) < kApart &&
                     std::abs(white[i + 1] - black[at + 1]) < kApart;
    if (own != coloured) white[i + 3] = 0;
    if (!coloured) white[i] = white[i + 1] = white[i + 2] = 255;
    seen = seen || white[i + 3] != 0;
  }
  return seen;
}

bool pack(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, const RunBox& box,
          ImFontGlyph* glyph) {
  const auto id = ImFontAtlasPackAddRect(atlas, box.width, box.height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  const float unit = 1.0f / density_of(source, baked);
  glyph->X0 = static_cast<float>(box.left) * unit;
  glyph->Y0 = static_cast<float>(box.top) * unit + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(box.width) * unit;
  glyph->Y1 = glyph->Y0 + static_cast<float>(box.height) * unit;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, id),
                                     atlas->Builder->TempBuffer.Data, ImTextureFormat_RGBA32,
                                     box.width * 4);
  return true;
}

Runs* runs_of(const ImFontAtlas* atlas) { return static_cast<Runs*>(atlas->UserData); }

bool contains(ImFontAtlas* atlas, ImFontConfig*, ImWchar code) {
  return runs_of(atlas)->names.find(code) != nullptr;
}

bool load_run(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code,
              ImFontGlyph* glyph, float* advance) {
  auto& runs = *runs_of(atlas);
  const auto* run = runs.names.find(code);
  if (!run) return false;
  const int face = static_cast<int>(source->FontNo);
  const double pixels = pixels_of(source, baked);
  const float density = density_of(source, baked);
  const auto whole = runs.painter.measure(*run, face, pixels);
  const bool second = (code - kFirstRunCode) % 2 != 0;
  // The layers lie over each other: only the last one moves the pen.
  const float width = run->coloured && !second ? 0 : static_cast<float>(whole.advance) / density;
  if (advance) {
    *advance = width;
    return true;
  }
  glyph->Codepoint = code & 0x1FFFFF;
  glyph->AdvanceX = width;
  const auto box = within_line(whole, baked, density);
  if (box.width == 0 || box.height == 0) return true;
  auto& white = atlas->Builder->TempBuffer;
  white.resize(box.width * box.height * 4);
  runs.painter.paint(*run, face, pixels, box, RunPainter::Ink::white, white.Data);
  std::vector<unsigned char> black;
  if (run->coloured) {
    black.resize(static_cast<std::size_t>(white.Size));
    runs.painter.paint(*run, face, pixels, box, RunPainter::Ink::black, black.data());
  }
  if (!keep_layer(white, black, second)) return true;
  glyph->Colored = second;
  return pack(atlas, source, baked, box, glyph);
}

const ImFontLoader* run_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "runs";
    made.FontSrcContainsGlyph = contains;
    made.FontBakedLoadGlyph = load_run;
    return made;
  }();
  return &loader;
}

/// Whatever a size of a font has for that code point was another run's.
void forget(const ImFontAtlas* atlas, char32_t code) {
  constexpr ImU16 kUnused = 0xFFFF;  // IM_FONTGLYPH_INDEX_UNUSED of imgui_draw.cpp
  auto& pool = atlas->Builder->BakedPool;
  for (int i = 0; i < pool.Size; ++i) {
    auto& baked = pool[i];
    const auto at = static_cast<int>(code);
    if (baked.WantDestroy || at >= baked.IndexLookup.Size) continue;
    if (baked.IsGlyphLoaded(code)) {
      ImFontAtlasBakedDiscardFontGlyph(baked.ContainerFont->ContainerAtlas, baked.ContainerFont,
                                       &baked, baked.FindGlyphNoFallback(code));
    }
    baked.IndexLookup[at] = kUnused;
    baked.IndexAdvanceX[at] = -1;
  }
}

}  // namespace

void add_runs(Runs& runs, int face) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->UserData = &runs;
  ImFontConfig config;
  config.FontLoader = run_loader();
  config.FontNo = static_cast<ImU32>(face);
  config.MergeMode = true;
  atlas->AddFont(&config);
}

Runs* current_runs() { return static_cast<Runs*>(ImGui::GetIO().Fonts->UserData); }

int current_run_face() {
  for (const ImFontConfig* source : ImGui::GetFont()->Sources) {
    if (source->FontLoader == run_loader()) return static_cast<int>(source->FontNo);
  }
  return -1;
}

char32_t run_code(std::string_view text, bool right_to_left) {
  auto* runs = current_runs();
  const auto named = runs->names.name(text, right_to_left);
  if (named.fresh) {
    forget(ImGui::GetIO().Fonts, named.code);
    forget(ImGui::GetIO().Fonts, named.code + 1);
  }
  return named.code;
}

void begin_runs_frame() {
  auto* runs = current_runs();
  if (!runs) return;
  runs->names.begin_frame();
  runs->layouts.begin_frame();
  // A glyph that is forgotten leaves a gap, and a size of a font numbers no more than 65,534.
  constexpr int kMostGlyphs = 40000;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  if (!atlas->Builder) return;
  auto& pool = atlas->Builder->BakedPool;
  for (int i = 0; i < pool.Size; ++i) {
    if (pool[i].WantDestroy || pool[i].Glyphs.Size < kMostGlyphs) continue;
    ImFontAtlasBakedDiscard(atlas, pool[i].ContainerFont, &pool[i]);
  }
}

}  // namespace ui
