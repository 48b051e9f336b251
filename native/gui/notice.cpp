#include "native/gui/notice.h"

#include <algorithm>
#include <utility>

#include "core/ui/controls/wrapped_text.h"
#include "imgui.h"

namespace gui {

namespace {

constexpr double kSeconds = 8;
constexpr float kMostWidth = 520;
constexpr ImVec2 kInset{16, 12};
constexpr float kTop = 56;
constexpr std::uint32_t kId = 0x6e6f7469;
constexpr int kLayer = 100;

}  // namespace

void Notice::show(std::string text, double now_s, bool told) {
  text_ = std::move(text);
  told_ = told;
  ends_s_ = now_s + kSeconds;
}

void Notice::draw(double now_s) {
  if (text_.empty()) return;
  if (now_s >= ends_s_) {
    text_.clear();
    return;
  }
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float wrap = std::min(kMostWidth, screen.x - 4 * kInset.x);
  const auto lines = ui::wrapped(text_, wrap);
  const ImVec2 words = ImGui::CalcTextSize(lines.c_str());
  const ImVec2 size{words.x + 2 * kInset.x, words.y + 2 * kInset.y};
  const ImVec2 min{(screen.x - size.x) / 2, kTop};
  // In the colours of text, turned round: nothing else on the screen looks so.
  const ImU32 ground = ImGui::GetColorU32(ImGuiCol_Text);
  const ImU32 text = ImGui::GetColorU32(ImGuiCol_WindowBg);
  ImDrawList* list = ImGui::GetForegroundDrawList();
  list->AddRectFilled(min, {min.x + size.x, min.y + size.y}, ground, 8);
  list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), {min.x + kInset.x, min.y + kInset.y}, text,
                lines.c_str());
  rect_ = {min.x, min.y, size.x, size.y};
}

void Notice::append_to(ui::Mirror& mirror) const {
  if (text_.empty()) return;
  ui::MirrorNode node;
  node.id = kId;
  node.role = ui::Role::alert;
  node.name = "Notice";
  node.value = text_;
  node.announced = told_;
  node.rect = rect_;
  node.clip = rect_;
  node.layer = kLayer;
  mirror.push_back(std::move(node));
}

}  // namespace gui
