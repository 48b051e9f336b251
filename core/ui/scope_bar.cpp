#include <algorithm>

#include "core/ui/review_words.h"
#include "core/ui/views.h"
#include "core/ui/widgets.h"
#include "core/ui/wrapped_text.h"
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

constexpr float kButtonHeight = 36;

/// Whether the sentence has lines of its own, over the buttons: on narrow windows, unless they are
/// so low that the lines are needed for other things.
bool is_stacked(float width) {
  constexpr float kNarrow = 480;
  constexpr float kLow = 480;
  const bool low = ImGui::GetIO().DisplaySize.y < kLow;
  return width < (low ? kNarrow : kNarrow + 120);
}

ImU32 scope_colour(const Canvas& canvas, ImU32 plain) {
  if (canvas.state.derived.scope.wide) return canvas.colours.wrong;
  return selects_nobody(canvas.state) ? canvas.colours.doubtful : plain;
}

/// With what part of the inventory that is.
std::string headline_of(const app::State& state) {
  const auto share = share_of_fleet(state);
  return state.derived.scope.headline + (share.empty() ? "" : " · " + share);
}

void draw_buttons(Canvas& canvas, float width, float middle) {
  const auto& state = canvas.state;
  const Button save{kSave, ButtonLook::outlined, nullptr, false, kButtonHeight};
  const Button send{kSend, ButtonLook::filled, nullptr, is_busy(state), kButtonHeight};
  float x = width - kPanelInset - button_width(canvas, send.name, send.look);
  ImGui::SetCursorPos({x, middle - kButtonHeight / 2});
  if (button(canvas, send)) canvas.act(app::OpenReview{});
  if (state.capabilities.can_save_files) {
    x -= button_width(canvas, save.name, save.look) + kPanelInset;
    ImGui::SetCursorPos({x, middle - kButtonHeight / 2});
    if (button(canvas, save)) canvas.memory.save_wanted = true;
  }
  const auto words = shown_counts(state);
  if (words.empty()) return;
  const WithFont font(canvas.fonts.regular, kText);
  x -= ImGui::CalcTextSize(words.c_str()).x + kPanelInset;
  ImGui::SetCursorPos({std::max(x, kPanelInset), middle - kText / 2});
  const bool wrong = !state.derived.report.valid();
  paragraph(wrong ? canvas.colours.wrong : canvas.colours.doubtful, kText,
            fitted(words, width - kPanelInset - ImGui::GetCursorPosX()), canvas.fonts.regular);
}

void draw_tooltip(const std::string& words) {
  if (!ImGui::IsItemHovered() || !ImGui::BeginTooltip()) return;
  ImGui::TextUnformatted(wrapped(words, kTooltip).c_str());
  ImGui::EndTooltip();
}

/// The sentence in one or two lines of at most `room`, their middle at `middle`.
void draw_sentence(Canvas& canvas, const std::string& words, float room, float middle) {
  const auto& scope = canvas.state.derived.scope;
  const bool one_line = scope.sentence.empty() || scope.sentence == scope.headline;
  ImGui::SetCursorPos({kPanelInset, one_line ? middle - kLarge / 2 : middle - kLarge - 2});
  {
    const WithFont font(canvas.fonts.semibold, kLarge);
    paragraph(scope_colour(canvas, canvas.colours.text), kLarge,
              fitted(headline_of(canvas.state), room), canvas.fonts.semibold);
  }
  draw_tooltip(words);
  if (one_line) return;
  ImGui::SetCursorPos({kPanelInset, middle + 3});
  const WithFont font(canvas.fonts.regular, kSmall);
  paragraph(scope_colour(canvas, canvas.colours.quiet), kSmall, fitted(scope.sentence, room),
            canvas.fonts.regular);
  draw_tooltip(words);
}

}  // namespace

float footer_height(float width) { return is_stacked(width) ? kFooter + kButtonHeight : kFooter; }

void draw_scope_bar(Canvas& canvas, ImVec2 size) {
  const auto& scope = canvas.state.derived.scope;
  const bool stacked = is_stacked(size.x);
  const float beside = stacked ? kPanelInset : buttons_room(canvas) + kPanelInset;
  const float room = std::max(120.0f, size.x - kPanelInset - beside);
  const float middle = stacked ? (size.y - kButtonHeight - kGrid) / 2 : size.y / 2;
  const auto pos = ImGui::GetWindowPos();
  const bool one_line = scope.sentence.empty() || scope.sentence == scope.headline;
  const auto headline = headline_of(canvas.state);
  const auto words = one_line ? headline : headline + ". " + scope.sentence;
  canvas
      .add_area(Role::region, "Scope", ImGui::GetID("Scope"),
                {pos.x + kPanelInset, pos.y, room, 2 * middle})
      .value = words;
  draw_sentence(canvas, words, room, middle);
  draw_buttons(canvas, size.x, stacked ? size.y - kButtonHeight / 2 - 2 * kGrid : middle);
}

}  // namespace ui
