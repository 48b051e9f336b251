// The dialog "Import": a text, and what it is read as while it is typed (views.h).
#include <algorithm>
#include <cmath>
#include <string>

#include "core/app/import_report.h"
#include "core/ui/controls/dialog_place.h"
#include "core/ui/controls/panel.h"
#include "core/ui/controls/text_area.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kTitle = "Import";
constexpr float kWidth = 640;
constexpr float kHeight = 620;
constexpr float kButton = 36;
constexpr auto kHint =
    "Paste a request, a log line with one, a curl or PowerShell command, or a Python program. It "
    "is only read: nothing of it is run or sent.";

bool is_imported(const app::State& state) {
  const auto& answer = state.importing.answer;
  return answer && answer->end == platform::ImportEnd::imported;
}

/// As one text, for those who hear it.
std::string spoken(const app::Importing& importing) {
  if (importing.reading) return "Reading\u2026";
  if (!importing.answer) return {};
  std::string text;
  for (const auto& [title, lines] : app::import_report(*importing.answer)) {
    text += (text.empty() ? "" : "\n") + title + ":";
    for (const auto& line : lines) text += "\n" + line;
  }
  return text;
}

void draw_report(Canvas& canvas, float height) {
  const auto& importing = canvas.state.importing;
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  // Always there, so that it is heard when it is filled.
  auto& node = canvas.add_area(Role::status, "Import report", ImGui::GetID("Import report"),
                               {at.x, at.y, width, height});
  node.value = spoken(importing);
  const Part part("Report", {0, height});
  if (canvas.host_draws_text()) scroll_by_key(canvas.host.scroll);
  if (importing.reading) {
    paragraph(canvas.colours.quiet, kText, "Reading\u2026", canvas.fonts.regular);
  } else if (importing.answer) {
    const bool good = is_imported(canvas.state);
    for (const auto& [title, lines] : app::import_report(*importing.answer)) {
      const bool doubtful = title == "Fill in";
      paragraph(
          good ? (doubtful ? canvas.colours.doubtful : canvas.colours.text) : canvas.colours.wrong,
          kText, title, canvas.fonts.semibold);
      for (const auto& line : lines) {
        paragraph(canvas.colours.text, kText, line, canvas.fonts.regular);
      }
      ImGui::Dummy({0, kGrid});
    }
  }
}

bool is_failed(const app::State& state) {
  const auto& answer = state.importing.answer;
  return answer && answer->end == platform::ImportEnd::failed;
}

void draw_buttons(Canvas& canvas) {
  if (is_failed(canvas.state)) {
    if (button(canvas, {"Try again", ButtonLook::outlined, nullptr, false, kButton})) {
      canvas.act(app::SetImportText{canvas.state.importing.text.clone()});
    }
    ImGui::SameLine(0, kGap);
  }
  const Button cancel{"Cancel", ButtonLook::outlined, nullptr, false, kButton};
  const Button take{"Open as deployment", ButtonLook::filled, nullptr, !is_imported(canvas.state),
                    kButton};
  const float width = button_width(canvas, cancel) + kGap + button_width(canvas, take);
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), right_edge() - width));
  if (button(canvas, cancel) || canvas.host.escape || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    canvas.act(app::CloseImport{});
  }
  ImGui::SameLine(0, kGap);
  if (button(canvas, take) && is_imported(canvas.state)) canvas.act(app::TakeImport{});
}

void draw_box(Canvas& canvas, float height) {
  const auto& importing = canvas.state.importing;
  // Another box for each text from elsewhere: the host's element fetches it as it is made.
  ImGui::PushID(static_cast<int>(importing.number));
  const TextArea area{.name = "Text to import",
                      .text = importing.text.reveal(),
                      .hint = "curl https://\u2026/v1/deploy_update \u2026",
                      .height = height,
                      .take_focus = canvas.memory.import_focused != importing.number};
  if (auto text = text_area(canvas, area)) canvas.act(app::SetImportText{std::move(*text)});
  canvas.memory.import_focused = importing.number;
  ImGui::PopID();
}

void draw_dialog(Canvas& canvas) {
  const auto pos = ImGui::GetWindowPos();
  const auto size = ImGui::GetWindowSize();
  const auto id = ImGui::GetID("dialog");
  canvas.layer += 10;
  auto& dialog = canvas.add_area(Role::dialog, kTitle, id, {pos.x, pos.y, size.x, size.y});
  dialog.hint = kHint;
  dialog.busy = canvas.state.importing.reading;
  const WithParent within(canvas, id);
  paragraph(canvas.colours.text, kDialogTitle, kTitle, canvas.fonts.semibold);
  if (size.y >= 360) paragraph(canvas.colours.quiet, kSmall, kHint, canvas.fonts.regular);
  ImGui::Dummy({0, kGrid});
  const float room = ImGui::GetContentRegionAvail().y - kButton - 4 * kGap;
  const float box = std::floor(std::max(48.0f, room * 0.45f));
  draw_box(canvas, box);
  ImGui::Dummy({0, kGrid});
  draw_report(canvas, std::max(24.0f, std::floor(room - box)));
  ImGui::Dummy({0, kGrid});
  draw_buttons(canvas);
  canvas.layer -= 10;
}

}  // namespace

void draw_import(Canvas& canvas) {
  const bool open = canvas.state.importing.open;
  auto& begun = canvas.memory.import_begun;
  if (open && !begun) ImGui::OpenPopup(kTitle);
  if (!open) canvas.memory.import_focused = 0;
  begun = open;
  place_dialog({kWidth, kHeight}, 0.5f, {24, 20});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kPanelRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::BeginPopupModal(kTitle, nullptr, kFlags)) {
    if (open) {
      draw_dialog(canvas);
    } else {
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace ui
