#include "tests/core/ui/painted_text.h"

#include <string_view>

#include "imgui.h"

namespace {

std::vector<std::string>* painted = nullptr;
std::string only;  // windows whose names have that in them

void note(const ImDrawList* list, const char* begin, const char* end) {
  // ImGui's own window for what is drawn in none: it is never shown.
  const std::string_view window = list->_OwnerName ? list->_OwnerName : "";
  const bool seen = window.find(only) != std::string_view::npos && window != "Debug##Default";
  if (painted && seen) painted->push_back(end ? std::string(begin, end) : std::string(begin));
}

}  // namespace

// Each of the two is called from another file than it is written in, which is what the linker can
// lead elsewhere. The names are those that it knows the functions by.
extern "C" {
void __real__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_(ImDrawList*, const ImVec2&, ImU32, const char*,
                                                     const char*);
void __wrap__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_(ImDrawList* list, const ImVec2& pos,
                                                     ImU32 colour, const char* begin,
                                                     const char* end) {
  note(list, begin, end);
  __real__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_(list, pos, colour, begin, end);
}

void __real__ZN10ImDrawList7AddTextEP6ImFontfRK6ImVec2jPKcS6_fPK6ImVec4(ImDrawList*, ImFont*, float,
                                                                        const ImVec2&, ImU32,
                                                                        const char*, const char*,
                                                                        float, const ImVec4*);
void __wrap__ZN10ImDrawList7AddTextEP6ImFontfRK6ImVec2jPKcS6_fPK6ImVec4(
    ImDrawList* list, ImFont* font, float size, const ImVec2& pos, ImU32 colour, const char* begin,
    const char* end, float wrap, const ImVec4* clip) {
  note(list, begin, end);
  __real__ZN10ImDrawList7AddTextEP6ImFontfRK6ImVec2jPKcS6_fPK6ImVec4(list, font, size, pos, colour,
                                                                     begin, end, wrap, clip);
}
}

namespace headless {

namespace {
std::vector<std::string> kept;
}

PaintedText::PaintedText(const std::string& window) {
  only = window;
  kept.clear();
  painted = &kept;
}
PaintedText::~PaintedText() { painted = nullptr; }
const std::vector<std::string>& PaintedText::texts() const { return kept; }

}  // namespace headless
