#include "core/ui/theme.h"

namespace ui {

namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 0xff) {
  return IM_COL32(hex >> 16 & 0xff, hex >> 8 & 0xff, hex & 0xff, alpha);
}

constexpr Palette kLight{
    .ground = rgb(0xf6f7f9),
    .panel = rgb(0xffffff),
    .line = rgb(0xdfe3e8),
    .text = rgb(0x1b2430),
    .quiet = rgb(0x5b6775),
    .hint = rgb(0x6b7684),
    .field = rgb(0xffffff),
    .field_line = rgb(0x848e9b),
    .accent = rgb(0x1f6feb),
    .on_accent = rgb(0xffffff),
    .hover = rgb(0xeef1f5),
    .right = rgb(0x1a7f4b),
    .doubtful = rgb(0x9a6700),
    .wrong = rgb(0xb42318),
    .wrong_ground = rgb(0xfdecea),
    .code_ground = rgb(0xf4f6f8),
    .code_key = rgb(0x0b5394),
    .code_string = rgb(0x7a3fc0),
    .dim = rgb(0x1b2430, 0x73),
};

constexpr Palette kDark{
    .ground = rgb(0x10151c),
    .panel = rgb(0x171d26),
    .line = rgb(0x293241),
    .text = rgb(0xe6ebf2),
    .quiet = rgb(0x98a4b3),
    .hint = rgb(0x7f8b9b),
    .field = rgb(0x10151c),
    .field_line = rgb(0x66758a),
    .accent = rgb(0x5b9dff),
    .on_accent = rgb(0x0b1220),
    .hover = rgb(0x222b38),
    .right = rgb(0x4cc38a),
    .doubtful = rgb(0xe2b53d),
    .wrong = rgb(0xff7b72),
    .wrong_ground = rgb(0x3a1b1d),
    .code_ground = rgb(0x10151c),
    .code_key = rgb(0x7cb7ff),
    .code_string = rgb(0xc9a4ff),
    .dim = rgb(0x000000, 0x99),
};

/// Black on white, and lines as strong as text.
constexpr Palette with_contrast(Palette p, unsigned ground, unsigned text, unsigned accent) {
  p.ground = p.panel = p.field = p.code_ground = rgb(ground);
  p.text = p.quiet = p.hint = p.line = p.field_line = p.code_key = rgb(text);
  p.accent = rgb(accent);
  p.on_accent = rgb(ground);
  return p;
}

constexpr Palette contrast_light() {
  auto p = with_contrast(kLight, 0xffffff, 0x000000, 0x0b3d91);
  p.right = rgb(0x0b5a30);
  p.doubtful = rgb(0x6b4700);
  p.wrong = rgb(0x8c1007);
  p.code_string = rgb(0x4b1f8a);
  return p;
}

constexpr Palette contrast_dark() {
  auto p = with_contrast(kDark, 0x000000, 0xffffff, 0x8fc1ff);
  p.right = rgb(0x7fe3a9);
  p.doubtful = rgb(0xffd166);
  p.wrong = rgb(0xffa8a1);
  p.code_string = rgb(0xdcc4ff);
  return p;
}

constexpr Palette kContrastLight = contrast_light();
constexpr Palette kContrastDark = contrast_dark();

void set_colours(ImVec4* colours, const Palette& p) {
  const auto set = [colours](ImGuiCol index, ImU32 colour) {
    colours[index] = ImGui::ColorConvertU32ToFloat4(colour);
  };
  set(ImGuiCol_WindowBg, p.ground);
  set(ImGuiCol_ChildBg, p.panel);
  set(ImGuiCol_PopupBg, p.panel);
  set(ImGuiCol_Border, p.line);
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.hint);
  set(ImGuiCol_FrameBg, p.field);
  set(ImGuiCol_FrameBgHovered, p.field);
  set(ImGuiCol_FrameBgActive, p.field);
  set(ImGuiCol_Header, p.hover);
  set(ImGuiCol_HeaderHovered, p.hover);
  set(ImGuiCol_HeaderActive, p.hover);
  set(ImGuiCol_TextSelectedBg, (p.accent & 0x00ffffff) | 0x50000000);
  set(ImGuiCol_ModalWindowDimBg, p.dim);
  set(ImGuiCol_NavCursor, p.accent);
  set(ImGuiCol_InputTextCursor, p.text);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, p.field_line);
  set(ImGuiCol_ScrollbarGrabHovered, p.quiet);
  set(ImGuiCol_ScrollbarGrabActive, p.quiet);
}

}  // namespace

const Palette& palette(bool dark, bool more_contrast) {
  if (more_contrast) return dark ? kContrastDark : kContrastLight;
  return dark ? kDark : kLight;
}

Palette palette(const SystemColours& system) {
  Palette p{};
  p.ground = p.panel = p.field = p.code_ground = p.wrong_ground = rgb(system.ground);
  p.hover = rgb(system.ground);
  p.text = p.quiet = p.hint = p.line = p.field_line = rgb(system.text);
  p.right = p.doubtful = p.wrong = rgb(system.text);
  p.code_key = p.code_string = rgb(system.text);
  p.accent = rgb(system.chosen);
  p.on_accent = rgb(system.on_chosen);
  p.dim = rgb(system.ground, 0xc0);
  return p;
}

void apply_theme(const Palette& p, bool fingers) {
  auto& style = ImGui::GetStyle();
  style.FontSizeBase = kText;
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildRounding = kPanelRounding;
  style.PopupRounding = kFieldRounding;
  style.FrameRounding = kFieldRounding;
  style.FramePadding = {kFieldInset, ((fingers ? kFingerTarget : kFieldHeight) - kText) / 2};
  style.ItemSpacing = {2 * kGrid, kGrid};
  style.ItemInnerSpacing = {kGrid, kGrid};
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 5;
  style.DisabledAlpha = 1;  // our own widgets say what is disabled
  style.HoverStationaryDelay = 0.3f;
  set_colours(style.Colors, p);
}

}  // namespace ui
