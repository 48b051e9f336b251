#include "web/imgui_platform.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <iterator>
#include <utility>

#include "core/ui/new_frame.h"
#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "web/js/host.h"
#include "web/js/surface.h"

namespace web {
namespace {

/// A size in CSS pixels that, times the ratio and cut off, is the canvas's again.
float logical(int pixels, float ratio) {
  float size = static_cast<float>(pixels) / ratio;
  while (static_cast<int>(size * ratio) < pixels) size = std::nextafter(size, FLT_MAX);
  return size;
}

/// Mixes memory into one number, eight bytes at a time.
class Fingerprint {
 public:
  void add(const void* data, std::size_t size) {
    const auto* at = static_cast<const unsigned char*>(data);
    for (; size > 0; at += sizeof(std::uint64_t)) {
      const std::size_t part = std::min(size, sizeof(std::uint64_t));
      std::uint64_t word = size;
      std::memcpy(&word, at, part);
      value_ = (value_ ^ word) * 0x9e3779b97f4a7c15u;
      value_ ^= value_ >> 29;
      size -= part;
    }
  }
  [[nodiscard]] std::uint64_t value() const { return value_ | 1; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

/// Of all that the picture depends on; 0 while a texture has yet to be brought up to date.
std::uint64_t fingerprint_of(const ImDrawData& data) {
  for (const ImTextureData* texture : *data.Textures) {
    if (texture->Status != ImTextureStatus_OK) return 0;
  }
  Fingerprint print;
  print.add(&data.DisplaySize, sizeof data.DisplaySize);
  print.add(&data.FramebufferScale, sizeof data.FramebufferScale);
  for (const ImDrawList* list : data.CmdLists) {
    print.add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
    print.add(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
    for (const ImDrawCmd& command : list->CmdBuffer) {
      print.add(&command.ClipRect, sizeof command.ClipRect);
      print.add(&command.ElemCount, sizeof command.ElemCount);
    }
  }
  return print.value();
}

}  // namespace

bool ImguiPlatform::start() {
  if (!js_surface_context()) return false;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendPlatformName = "page";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigMacOSXBehaviors = js_host_mac();
  return ImGui_ImplOpenGL3_Init("#version 300 es");
}

void ImguiPlatform::restore() {
  picture_ = 0;
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void ImguiPlatform::begin_frame(double now_ms) {
  SurfaceSize size{};
  js_surface_fit(&size);
  width_ = static_cast<int>(size.width);
  height_ = static_cast<int>(size.height);
  ratio_ = size.ratio;
  const auto ratio = static_cast<float>(ratio_);

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {logical(width_, ratio), logical(height_, ratio)};
  io.DisplayFramebufferScale = {ratio, ratio};
  io.DeltaTime = static_cast<float>(std::max((now_ms - last_ms_) / 1000.0, 0.0001));
  last_ms_ = now_ms;
  if (!js_surface_lost()) ImGui_ImplOpenGL3_NewFrame();
  ui::new_frame();
}

void ImguiPlatform::present() {
  ImGui::Render();
  if (js_surface_lost()) {
    picture_ = 0;
    return;
  }
  // Most frames only find out that nothing has changed: the graphics card need not hear of them.
  const std::uint64_t picture = fingerprint_of(*ImGui::GetDrawData());
  if (std::exchange(picture_, picture) == picture && picture != 0) return;
  const ImVec4 ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, width_, height_);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool ImguiPlatform::wants_frame() const {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool fading = context.DimBgRatio > 0 && context.DimBgRatio < 1;
  const bool held = ImGui::IsAnyMouseDown() && context.ActiveId != 0;
  return !context.InputEventsQueue.empty() || held || fading;
}

const char* ImguiPlatform::cursor() const {
  switch (ImGui::GetMouseCursor()) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_ResizeAll:
      return "move";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNESW:
      return "nesw-resize";
    case ImGuiMouseCursor_ResizeNWSE:
      return "nwse-resize";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    case ImGuiMouseCursor_Wait:
      return "wait";
    case ImGuiMouseCursor_Progress:
      return "progress";
    default:
      return "default";
  }
}

void ImguiPlatform::point(float x, float y, int source) {
  ImGui::GetIO().AddMouseSourceEvent(source == kTouch ? ImGuiMouseSource_TouchScreen
                                     : source == kPen ? ImGuiMouseSource_Pen
                                                      : ImGuiMouseSource_Mouse);
  ImGui::GetIO().AddMousePosEvent(x, y);
}

void ImguiPlatform::point_away() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

void ImguiPlatform::button(int button, bool down) {
  ImGui::GetIO().AddMouseButtonEvent(button, down);
}

void ImguiPlatform::wheel(float dx, float dy) {
  // ImGui scrolls by five lines a unit.
  const float step = 5 * ImGui::GetStyle().FontSizeBase;
  ImGui::GetIO().AddMouseWheelEvent(dx / step, dy / step);
}

void ImguiPlatform::modifiers(bool ctrl, bool shift, bool alt, bool meta) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
  io.AddKeyEvent(ImGuiMod_Super, meta);
}

// keyboard.js counts digits, then letters, from ImGuiKey_0 on; pointer.js has the buttons' numbers.
static_assert(ImGuiKey_9 == ImGuiKey_0 + 9 && ImGuiKey_A == ImGuiKey_0 + 10);
static_assert(ImGuiKey_Z == ImGuiKey_A + 25);
static_assert(ImGuiKey_Enter == ImGuiKey_0 - 11);
static_assert(ImGuiKey_PageUp == ImGuiKey_0 - 19 && ImGuiKey_PageDown == ImGuiKey_0 - 18);
static_assert(ImGuiMouseButton_Left == 0 && ImGuiMouseButton_Right == 1);
static_assert(ImGuiMouseButton_Middle == 2);

bool ImguiPlatform::key(int key, bool down) {
  const auto name = static_cast<ImGuiKey>(ImGuiKey_0 + key);
  ImGui::GetIO().AddKeyEvent(name, down);
  const bool tab = ImGui::GetIO().KeyAlt && (name == ImGuiKey_N || name == ImGuiKey_W);
  if (tab || name == ImGuiKey_PageUp || name == ImGuiKey_PageDown) return true;
  constexpr ImGuiKey kOurs[] = {ImGuiKey_S, ImGuiKey_O, ImGuiKey_Z,
                                ImGuiKey_Y, ImGuiKey_K, ImGuiKey_Enter};
  return std::find(std::begin(kOurs), std::end(kOurs), name) != std::end(kOurs);
}

void ImguiPlatform::sign(unsigned character) { ImGui::GetIO().AddInputCharacter(character); }

}  // namespace web
