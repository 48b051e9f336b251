// The sentence of who receives it, always in sight, beside Send (views.h).
#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/sending/review_words.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kSave = "Save";
constexpr auto kSend = "Review and send";

bool is_busy(const app::State& state) { return state.sending.activity != app::Activity::idle; }

/// "2 errors, 1 warning": of what is to be told yet; empty if that is nothing.
std::string shown_counts(const app::State& state) {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const auto& finding : state.derived.report.diagnostics) {
    if (!state.tells(finding)) continue;
    if (finding.severity() == model::Severity::error) ++errors;
    if (finding.severity() == model::Severity::warning) ++warnings;
  }
  std::string out;
  if (errors > 0) out = base::counted(errors, "error");
  if (warnings > 0) out += (out.empty() ? "" : ", ") + base::counted(warnings, "warning");
  return out;
}

constexpr float kButtonHeight = 36;
constexpr float kLines = kLarge + 5 + kSmall;  // a headline and a sentence of a line each

ImU32 scope_colour(const Canvas& canvas, ImU32 plain) {
  if (canvas.state.derived.scope.wide) return canvas.colours.wrong;
  return selects_nobody(canvas.state) ? canvas.colours.doubtful : plain;
}

/// With what part of the inventory that is.
std::string headline_of(const app::State& state) {
  const auto share = share_of_fleet(state);
  return state.derived.scope.headline + (share.empty() ? "" : " · " + share);
}

/// How the bar is laid out. On narrow windows the words have lines of their own over the buttons,
/// unless the window is so low that the lines are needed for other things.
struct Plan {
  float gap = kGap;  ///< over and under the words
  float button_height = target(kButtonHeight);
  float least_words = kLines;
  bool stacked = false;       ///< the words over the buttons, not beside them
  bool save_above = false;    ///< the buttons do not fit beside each other
  bool counts_above = false;  ///< nor the counts beside them
  std::string counts;
  float counts_width = 0;
  float beside = 0;          ///< what the words leave free on their right
  Drawn headline, sentence;  ///< with line ends
  bool cut = false;          ///< an ellipsis ends one of them, or would
  float words_height = 0;
  float height = 0;
};

std::string sentence_of(const app::State& state) {
  const auto& scope = state.derived.scope;
  return scope.sentence == scope.headline ? std::string() : scope.sentence;
}

/// What the buttons take, from the first one's left edge to the window's right one.
float buttons_width(const Canvas& canvas, bool save_above) {
  const float width = kPanelInset + button_width(canvas, kSend, ButtonLook::filled);
  if (save_above || !canvas.state.capabilities.can_save_files) return width;
  return width + kPanelInset + button_width(canvas, kSave, ButtonLook::outlined);
}

constexpr auto kWhole = "Whole scope";
constexpr Button kUnfold{kWhole, ButtonLook::quiet, "Whole", false, kSmall + kGrid};

/// In the current font.
bool is_cut(const std::string& text, float room, std::size_t most) {
  return line_count(wrapped(text, room, most + 1)) > most;
}

void lay_words(const Canvas& canvas, float room, std::size_t most, Plan& plan) {
  {
    const WithFont font(canvas.fonts.semibold, kLarge);
    const auto headline = headline_of(canvas.state);
    plan.headline = wrapped(headline, room, most);
    plan.cut |= is_cut(headline, room, most);
  }
  plan.words_height = kLarge * static_cast<float>(line_count(plan.headline));
  const auto sentence = sentence_of(canvas.state);
  if (sentence.empty() || plan.least_words < kLines) return;
  const WithFont font(canvas.fonts.regular, kSmall);
  plan.sentence = wrapped(sentence, room, most);
  plan.cut |= is_cut(sentence, room, most);
  plan.words_height += 5 + kSmall * static_cast<float>(line_count(plan.sentence));
}

/// Who receives it must be read whole: in two lines each if the window is not low, and in as many
/// as it takes if that is asked for.
void plan_words(const Canvas& canvas, float room, std::size_t most, Plan& plan) {
  constexpr std::size_t kMostUnfolded = 6;
  lay_words(canvas, room, most, plan);
  plan.cut |= plan.sentence.empty() && !sentence_of(canvas.state).empty();
  if (!plan.cut) return;
  if (canvas.memory.scope_unfolded) plan.least_words = kLines;
  lay_words(canvas, room - button_width(canvas, kUnfold) - kGrid,
            canvas.memory.scope_unfolded ? kMostUnfolded : most, plan);
}

Plan plan_of(const Canvas& canvas, float width) {
  constexpr float kNarrow = 480;
  constexpr float kLow = 480;
  constexpr float kLowest = 280;  // 1280x800 at 300 % and more
  const float room = ImGui::GetIO().DisplaySize.y;
  const bool low = room < kLow;
  Plan plan;
  if (room < kLowest) {
    plan.gap = kGrid;
    plan.button_height = field_height();
    plan.least_words = kLarge;
  }
  plan.stacked = width < (low ? kNarrow : kNarrow + 120);
  plan.save_above = buttons_width(canvas, false) + kPanelInset > width;
  plan.counts = shown_counts(canvas.state);
  if (!plan.counts.empty()) {
    const WithFont font(canvas.fonts.regular, kText);
    plan.counts_width = ImGui::CalcTextSize(plan.counts.c_str()).x + kPanelInset;
  }
  const float buttons = buttons_width(canvas, plan.save_above);
  plan.counts_above =
      plan.stacked && plan.counts_width > 0 && buttons + plan.counts_width + kPanelInset > width;
  plan.beside = plan.stacked ? kPanelInset : buttons + plan.counts_width + kPanelInset;
  plan_words(canvas, std::max(120.0f, width - kPanelInset - plan.beside), low ? 1 : 2, plan);
  if (!plan.stacked) {
    plan.height = std::max(plan.button_height + 2 * kPanelInset, plan.words_height + 2 * plan.gap);
    return plan;
  }
  plan.height = plan.gap + std::max(plan.least_words, plan.words_height) + plan.gap +
                plan.button_height + 2 * kGrid;
  if (plan.save_above) plan.height += plan.button_height + kGrid;
  if (plan.counts_above) plan.height += target(kText + kGrid);
  return plan;
}

/// "2 errors, 1 warning", on the left of or over the first button: brings the first of them.
void draw_counts(Canvas& canvas, const Plan& plan, ImVec2 first_button) {
  if (plan.counts.empty()) return;
  const float height = plan.counts_above ? target(kText + kGrid) : plan.button_height;
  const ImVec2 at = plan.counts_above
                        ? ImVec2{kPanelInset - kBareInset, first_button.y - height}
                        : ImVec2{first_button.x - plan.counts_width - kBareInset, first_button.y};
  ImGui::SetCursorPos(at);
  const bool wrong = plan.counts.find("error") != std::string::npos;
  Button counts{plan.counts.c_str(), ButtonLook::link, nullptr, false, height};
  counts.ink = wrong ? canvas.colours.wrong : canvas.colours.doubtful;
  if (button(canvas, counts)) canvas.memory.seek_error = true;
}

/// The buttons, the last one at the right and at `top`, and what stands beside or over them.
void draw_buttons(Canvas& canvas, const Plan& plan, float width, float top) {
  const auto& state = canvas.state;
  const Button save{kSave, ButtonLook::outlined, nullptr, false, plan.button_height};
  const Button send{kSend, ButtonLook::filled, nullptr, is_busy(state), plan.button_height};
  const ImVec2 send_at{width - kPanelInset - button_width(canvas, send), top};
  ImVec2 save_at = send_at;
  if (state.capabilities.can_save_files) {
    if (plan.save_above) save_at = {width - kPanelInset, top - plan.button_height - kGrid};
    save_at.x -= button_width(canvas, save) + (plan.save_above ? 0 : kPanelInset);
  }
  draw_counts(canvas, plan, save_at);
  // As they are seen, from left to right, is how they follow on each other for Tab.
  if (state.capabilities.can_save_files) {
    ImGui::SetCursorPos(save_at);
    if (button(canvas, save)) canvas.memory.save_wanted = SaveRequest::to_file;
  }
  ImGui::SetCursorPos(send_at);
  if (button(canvas, send)) {
    canvas.act(app::OpenReview{});
    canvas.memory.seek_error = true;
  }
}

void draw_tooltip(const std::string& words) {
  if (!ImGui::IsItemHovered() || !ImGui::BeginTooltip()) return;
  ImGui::TextUnformatted(wrapped(words, kTooltip).c_str());
  ImGui::EndTooltip();
}

/// Whatever was asked for in the last frame has been drawn by now, but for what the history covers.
void leave_history_for_error(Canvas& canvas) {
  auto& seek = canvas.memory.seek_error;
  const auto& state = canvas.state;
  seek = seek && state.past.open && !state.review.open;
  if (seek) canvas.act(app::CloseHistory{});
}

void draw_words(Canvas& canvas, const Plan& plan, const std::string& whole, float top) {
  ImGui::SetCursorPos({kPanelInset, top});
  paragraph(scope_colour(canvas, canvas.colours.text), kLarge, plan.headline, canvas.fonts.semibold,
            headline_of(canvas.state));
  draw_tooltip(whole);
  if (plan.sentence.empty()) return;
  const auto lines = static_cast<float>(line_count(plan.headline));
  ImGui::SetCursorPos({kPanelInset, top + lines * kLarge + 5});
  paragraph(scope_colour(canvas, canvas.colours.quiet), kSmall, plan.sentence, canvas.fonts.regular,
            sentence_of(canvas.state));
  draw_tooltip(whole);
}

/// A tooltip is neither for keys nor for fingers.
void draw_unfold(Canvas& canvas, const Plan& plan, float width, float area) {
  auto& unfolded = canvas.memory.scope_unfolded;
  if (!plan.cut) return;
  const float height = target(kUnfold.height);
  ImGui::SetCursorPos({width - plan.beside - button_width(canvas, kUnfold) + kBareInset,
                       std::max(0.0f, std::floor((area - height) / 2))});
  if (button(canvas, kUnfold)) unfolded = !unfolded;
  canvas.mirror.back().opens = true;
  canvas.mirror.back().expanded = unfolded;
}

}  // namespace

float footer_height(const Canvas& canvas, float width) {
  // Of a phone with its keyboard up it would take a quarter, while something else is being done.
  constexpr float kKeyboardIsUp = 480;
  const bool typing = for_fingers() && canvas.memory.focused_field != 0 &&
                      !canvas.state.review.open && !canvas.state.importing.open;
  if (typing && ImGui::GetIO().DisplaySize.y < kKeyboardIsUp) return 1;
  return plan_of(canvas, width).height;
}

void draw_scope_bar(Canvas& canvas, ImVec2 size) {
  const auto plan = plan_of(canvas, size.x);
  size.y = plan.height;  // while it gives way to a keyboard, what is out of sight has it too
  leave_history_for_error(canvas);
  const auto pos = ImGui::GetWindowPos();
  const float area =
      plan.stacked ? plan.gap + std::max(plan.least_words, plan.words_height) : size.y;
  const auto sentence = sentence_of(canvas.state);
  const auto headline = headline_of(canvas.state);
  const auto words = sentence.empty() ? headline : headline + ". " + sentence;
  canvas
      .add_area(Role::region, "Scope", ImGui::GetID("Scope"),
                {pos.x + kPanelInset, pos.y, size.x - kPanelInset - plan.beside, area})
      .value = words;
  draw_words(canvas, plan, words, std::floor((area - plan.words_height + kGrid) / 2));
  draw_unfold(canvas, plan, size.x, area);
  const float buttons =
      plan.stacked ? size.y - plan.button_height - 2 * kGrid : (size.y - plan.button_height) / 2;
  draw_buttons(canvas, plan, size.x, buttons);
}

}  // namespace ui
