#include <algorithm>

#include "core/ui/views.h"
#include "core/ui/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kSave = "Save";
constexpr auto kSend = "Review and send";

/// "2 errors, 1 warning"; empty where there is nothing to say.
std::string counts(const check::Report& report) {
  const auto errors = report.count(model::Severity::error);
  const auto warnings = report.count(model::Severity::warning);
  std::string out;
  if (errors > 0) out = counted(errors, "error");
  if (warnings > 0) out += (out.empty() ? "" : ", ") + counted(warnings, "warning");
  return out;
}

bool is_busy(const app::State& state) { return state.sending.activity != app::Activity::idle; }

/// "2 errors, 1 warning", where they are to be shown yet.
std::string shown_counts(const app::State& state) {
  return state.touched.empty() && !state.show_all ? "" : counts(state.derived.report);
}

/// What the buttons and the counts beside them take, so that the sentence has all the rest.
float buttons_room(const Canvas& canvas) {
  float room = kPanelInset + button_width(canvas, kSend, ButtonLook::filled);
  if (canvas.state.capabilities.can_save_files) {
    room += kPanelInset + button_width(canvas, kSave, ButtonLook::outlined);
  }
  const auto words = shown_counts(canvas.state);
  const WithFont font(canvas.fonts.regular, kText);
  return words.empty() ? room : room + kPanelInset + ImGui::CalcTextSize(words.c_str()).x;
}

void draw_buttons(Canvas& canvas, float width) {
  const auto& state = canvas.state;
  constexpr float kHeight = 36;
  const Button save{kSave, ButtonLook::outlined, nullptr, false, kHeight};
  const Button send{kSend, ButtonLook::filled, nullptr, is_busy(state), kHeight};
  float x = width - kPanelInset - button_width(canvas, send.name, send.look);
  ImGui::SetCursorPos({x, (kFooter - kHeight) / 2});
  if (button(canvas, send)) canvas.act(app::OpenReview{});
  if (state.capabilities.can_save_files) {
    x -= button_width(canvas, save.name, save.look) + kPanelInset;
    ImGui::SetCursorPos({x, (kFooter - kHeight) / 2});
    if (button(canvas, save)) canvas.memory.save_wanted = true;
  }
  const auto words = shown_counts(state);
  if (words.empty()) return;
  const WithFont font(canvas.fonts.regular, kText);
  x -= ImGui::CalcTextSize(words.c_str()).x + kPanelInset;
  ImGui::SetCursorPos({x, (kFooter - kText) / 2});
  const bool wrong = !state.derived.report.valid();
  paragraph(wrong ? canvas.colours.wrong : canvas.colours.doubtful, kText, words,
            canvas.fonts.regular);
}

}  // namespace

void draw_scope_bar(Canvas& canvas, float width) {
  const auto& scope = canvas.state.derived.scope;
  const float room = std::max(120.0f, width - 2 * kPanelInset - buttons_room(canvas));
  const auto pos = ImGui::GetWindowPos();
  const bool one_line = scope.sentence.empty() || scope.sentence == scope.headline;
  const auto words = one_line ? scope.headline : scope.headline + ". " + scope.sentence;
  canvas
      .add_area(Role::region, "Scope", ImGui::GetID("Scope"),
                {pos.x + kPanelInset, pos.y, room, kFooter})
      .value = words;
  ImGui::SetCursorPos({kPanelInset, one_line ? (kFooter - kLarge) / 2 : kFooter / 2 - kLarge - 2});
  {
    const WithFont font(canvas.fonts.semibold, kLarge);
    paragraph(scope.wide ? canvas.colours.wrong : canvas.colours.text, kLarge,
              fitted(scope.headline, room), canvas.fonts.semibold);
  }
  if (!one_line) {
    ImGui::SetCursorPos({kPanelInset, kFooter / 2 + 3});
    const WithFont font(canvas.fonts.regular, kSmall);
    paragraph(scope.wide ? canvas.colours.wrong : canvas.colours.quiet, kSmall,
              fitted(scope.sentence, room), canvas.fonts.regular);
    if (ImGui::IsItemHovered() && ImGui::BeginTooltip()) {
      ImGui::PushTextWrapPos(480);
      ImGui::TextUnformatted(words.c_str());
      ImGui::PopTextWrapPos();
      ImGui::EndTooltip();
    }
  }
  draw_buttons(canvas, width);
}

}  // namespace ui
