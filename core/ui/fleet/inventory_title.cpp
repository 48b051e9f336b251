// Which inventory is open, and what is to be said of it (views.h).
#include <algorithm>
#include <string>

#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/fleet/inventory_words.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

/// Cut in its middle: of "devices-2026-11-27.csv" the end tells most.
Drawn fitted_name(const std::string& name, float width) {
  constexpr std::size_t kTail = 12;
  if (is_shaped(name) || name.size() <= 2 * kTail || ImGui::CalcTextSize(name.c_str()).x <= width) {
    return fitted(name, width);
  }
  auto cut = name.size() - kTail;
  while (cut < name.size() && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) ++cut;
  const auto tail = name.substr(cut);
  auto cut_name = fitted(name, width - ImGui::CalcTextSize(tail.c_str()).x);
  cut_name += drawn(tail);
  return cut_name;
}

/// What opens the reasons, on the line of the title.
void draw_skipped_button(Canvas& canvas, const std::string& words) {
  auto& open = canvas.memory.skipped_open;
  Button why{words.c_str(), ButtonLook::link, nullptr, false, kText};
  why.ink = canvas.colours.doubtful;
  ImGui::SameLine(0, kGrid);
  if (button(canvas, why)) open = !open;
  canvas.mirror.back().opens = true;
  canvas.mirror.back().expanded = open;
}

void draw_skipped(Canvas& canvas) {
  const auto words = skipped_words(*canvas.state.fleet.inventory);
  const auto start = ImGui::GetCursorScreenPos();
  const auto at = canvas.mirror.size();
  canvas.add_area(Role::region, "Skipped rows", ImGui::GetID("Skipped rows"), {}).value = words;
  paragraph(canvas.colours.doubtful, kSmall, words, canvas.fonts.regular);
  cover(canvas, at, start);
}

}  // namespace

std::string skipped_words(const fleet::Inventory& inventory) {
  constexpr std::size_t kNamed = 10;
  std::string words;
  const auto& broken = inventory.broken();
  for (std::size_t i = 0; i < std::min(kNamed, broken.size()); ++i) {
    words += "Line " + base::with_thousands(broken[i].line) + ": " + broken[i].reason + "\n";
  }
  if (inventory.skipped() > kNamed) {
    words += "and " + base::with_thousands(inventory.skipped() - kNamed) + " more";
  }
  return words;
}

std::string doubts_words(const app::Fleet& fleet) {
  constexpr std::size_t kNamed = 3;
  const auto& inventory = *fleet.inventory;
  std::string words;
  const auto add = [&words](const std::string& line) {
    if (!words.empty()) words += "\n";
    words += line;
  };
  if (!inventory.remark().empty()) add(inventory.remark());
  for (const auto& sentence : fleet.near_names) add(sentence);
  const auto& doubts = inventory.doubts();
  for (std::size_t i = 0; i < std::min(kNamed, doubts.size()); ++i) {
    add("Line " + base::with_thousands(doubts[i].line) + ": " + doubts[i].reason);
  }
  if (inventory.doubtful() > kNamed) {
    add("and " + base::with_thousands(inventory.doubtful() - kNamed) + " more rows like these");
  }
  return words;
}

const char* sample_words(const app::Fleet& fleet) {
  return fleet.made_up ? "A sample: these devices are made up, none of them is yours." : "";
}

/// "devices-2026-11.csv · 5,000 devices · 3 rows skipped"
void draw_inventory_title(Canvas& canvas) {
  const auto& fleet = canvas.state.fleet;
  const auto& inventory = *fleet.inventory;
  const float close_width = button_width(canvas, "", ButtonLook::remove);
  ImGui::Dummy({0, 2 * kGrid});
  const float right = right_edge();
  const float room = ImGui::GetContentRegionAvail().x - close_width;
  const auto words =
      " · " + base::counted(inventory.size(), fleet.made_up ? "made-up device" : "device");
  const auto skipped = inventory.skipped() > 0
                           ? base::counted(inventory.skipped(), "row") + " skipped"
                           : std::string();
  const WithFont font(canvas.fonts.semibold, kText);  // no narrower than the regular face
  float rest = ImGui::CalcTextSize(words.c_str()).x;
  if (!skipped.empty()) {
    rest += kGrid + button_width(canvas, skipped.c_str(), ButtonLook::link);
  }
  paragraph(canvas.colours.text, kText, fitted_name(fleet.file, room - rest), canvas.fonts.semibold,
            fleet.file);
  ImGui::SameLine(0, 0);
  paragraph(canvas.colours.quiet, kText, words, canvas.fonts.regular);
  if (!skipped.empty()) draw_skipped_button(canvas, skipped);
  ImGui::SameLine(right - close_width);
  if (button(canvas, {"Close inventory", ButtonLook::remove, nullptr, false, 20})) {
    canvas.act(app::CloseFleet{});
  }
  if (!skipped.empty() && canvas.memory.skipped_open) draw_skipped(canvas);
  if (!fleet.age.empty()) {
    constexpr int kMinuteMs = 60'000;
    canvas.again_in(kMinuteMs);  // it grows
  }
  if (const auto doubts = doubts_words(fleet); !doubts.empty()) {
    paragraph(canvas.colours.doubtful, kSmall, doubts, canvas.fonts.regular);
  }
}

}  // namespace ui
