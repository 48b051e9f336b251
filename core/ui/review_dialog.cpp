#include <algorithm>

#include "core/app/record_id.h"
#include "core/base/text.h"
#include "core/check/phrases.h"
#include "core/ui/views.h"
#include "core/ui/widgets.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kTitle = "Send deployment";
constexpr auto kConfirmation = "Type the project name to confirm";
constexpr float kWidth = 520;

std::string destination(const app::State& state) {
  const auto endpoint = state.chosen_endpoint();
  const auto where = endpoint.in_page_sandbox ? std::string() : "  " + endpoint.url;
  return (endpoint.production ? "Production: " : "") + endpoint.name + where;
}

std::string warning(const model::Diagnostic& finding) {
  return std::string(model::code_name(finding.code)) + ": " + finding.message;
}

/// The same bytes went out just before: names that try, so that a repeat is a decision.
std::string repeat_notice(const platform::HistoryRecord& earlier) {
  const auto outcome = earlier.outcome ? model::outcome_title(earlier.outcome->kind)
                                       : std::string_view("still being sent");
  return "This very deployment was sent to this endpoint at " + app::utc_time(earlier.started_ms) +
         " (" + std::string(outcome) + ", " + earlier.id +
         "). Nothing was sent now. Send again only if the devices are to be updated twice.";
}

/// "Among them gateway 1 (d-4ec7-1be9), camera (d-0000-0003) and 407 more"
std::string sample(const app::Fleet& fleet) {
  if (fleet.sample.empty()) return {};
  const auto more = fleet.selection->funnel().selected - fleet.sample.size();
  std::string out = more > 0 ? "Among them " : "Namely ";
  for (std::size_t i = 0; i < fleet.sample.size(); ++i) {
    const auto row = fleet.sample[i];
    const std::string id(fleet.inventory->id(row));
    const auto name = fleet.inventory->name(row);
    out += (i > 0 ? ", " : "") + (name.empty() ? id : check::spoken(name) + " (" + id + ")");
  }
  if (more > 0) out += " and " + base::with_thousands(more) + " more";
  return out + ".";
}

/// All that the dialog says, for those who hear it.
std::string words(const app::State& state) {
  const auto& derived = state.derived;
  std::string out = destination(state) + "\n" + derived.scope.headline + "\n";
  out += derived.scope.sentence + "\n";
  for (const auto& sentence : derived.explanation) out += sentence + "\n";
  out += sample(state.fleet) + "\n";
  for (const auto& finding : derived.report.diagnostics) {
    if (finding.severity() == model::Severity::warning) out += warning(finding) + "\n";
  }
  if (state.review.repeated) out += repeat_notice(*state.review.repeated) + "\n";
  return out + state.review.problem;
}

void draw_destination(Canvas& canvas) {
  const bool production = canvas.state.chosen_endpoint().production;
  paragraph(production ? canvas.colours.wrong : canvas.colours.text, kText,
            destination(canvas.state), canvas.fonts.semibold);
}

void draw_contents(Canvas& canvas) {
  const auto& derived = canvas.state.derived;
  const auto& scope = derived.scope;
  paragraph(scope.wide ? canvas.colours.wrong : canvas.colours.text, kLarge, scope.headline,
            canvas.fonts.semibold);
  for (const auto& sentence : derived.explanation) {
    paragraph(canvas.colours.text, kText, sentence, canvas.fonts.regular);
  }
  if (const auto names = sample(canvas.state.fleet); !names.empty()) {
    paragraph(canvas.colours.quiet, kSmall, names, canvas.fonts.regular);
  }
  for (const auto& finding : derived.report.diagnostics) {
    if (finding.severity() != model::Severity::warning) continue;
    paragraph(canvas.colours.doubtful, kSmall, warning(finding), canvas.fonts.regular);
  }
}

void draw_repeated(Canvas& canvas) {
  const auto& repeated = canvas.state.review.repeated;
  if (!repeated) return;
  paragraph(canvas.colours.wrong, kText, repeat_notice(*repeated), canvas.fonts.semibold);
  ImGui::Dummy({0, kGrid});
}

void draw_progress(Canvas& canvas) {
  const auto& sending = canvas.state.sending;
  const auto seconds = (sending.now_ms - sending.started_ms) / 1000;
  std::string doing = "Sending";
  if (sending.activity == app::Activity::preparing) doing = "Noting it in the history";
  if (sending.activity == app::Activity::waiting) doing = "Waiting for the rate limit";
  if (sending.activity == app::Activity::finishing) doing = "Keeping the outcome";
  paragraph(canvas.colours.text, kText, doing + "\u2026 " + std::to_string(seconds) + " s",
            canvas.fonts.semibold);
  ImGui::Dummy({0, kGrid});
  if (button(canvas, {"Cancel"})) canvas.act(app::CancelSend{});
  ImGui::SameLine();
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + 2 * kGrid);
  paragraph(canvas.colours.quiet, kSmall, "What has left can't be called back.",
            canvas.fonts.regular);
  canvas.again_in(200);
}

void draw_confirmation(Canvas& canvas, bool appeared) {
  const auto& state = canvas.state;
  label(canvas, kConfirmation);
  const TextField field{
      .name = kConfirmation, .value = state.review.typed_project, .take_focus = appeared};
  if (auto edited = text_field(canvas, field)) canvas.act(app::TypeProject{std::move(*edited)});
  if (!state.review.problem.empty()) {
    paragraph(canvas.colours.wrong, kSmall, state.review.problem, canvas.fonts.regular);
  }
  ImGui::Dummy({0, 2 * kGrid});
  const auto& checked = state.derived.report.checked;
  const bool confirmed = checked && state.review.typed_project == checked->project();
  const bool entered = ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                       ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  const Button send{"Send", ButtonLook::filled, state.review.repeated ? "Send again" : nullptr,
                    !confirmed || state.review.looking || state.review.paused, 36};
  const Button cancel{"Cancel", ButtonLook::outlined, nullptr, false, 36};
  const float width = button_width(canvas, send.words ? send.words : send.name, send.look) + kGap +
                      button_width(canvas, cancel.name, cancel.look);
  ImGui::SetCursorPosX(right_edge() - width);
  if (button(canvas, cancel) || canvas.host.escape || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    canvas.act(app::CloseReview{});
  }
  ImGui::SameLine(0, kGap);
  const bool pressed = button(canvas, send);
  if (confirmed && !state.review.looking && !state.review.paused && !appeared &&
      (pressed || (entered && !canvas.host_draws_text()))) {
    canvas.act(app::Send{state.review.repeated ? state.review.repeated->id : ""});
  }
}

void draw_dialog(Canvas& canvas, bool appeared) {
  const auto pos = ImGui::GetWindowPos();
  const auto size = ImGui::GetWindowSize();
  const auto dialog = ImGui::GetID("dialog");
  canvas.layer += 10;
  canvas.add_area(Role::dialog, kTitle, dialog, {pos.x, pos.y, size.x, size.y}).value =
      words(canvas.state);
  const WithParent within(canvas, dialog);
  paragraph(canvas.colours.text, kLarge, kTitle, canvas.fonts.semibold);
  draw_destination(canvas);
  ImGui::Dummy({0, kGrid});
  draw_contents(canvas);
  ImGui::Dummy({0, kGrid});
  if (canvas.state.sending.activity != app::Activity::idle) {
    draw_progress(canvas);
  } else {
    draw_repeated(canvas);
    draw_confirmation(canvas, appeared);
  }
  canvas.layer -= 10;
}

}  // namespace

void draw_review(Canvas& canvas) {
  const bool open = canvas.state.review.open;
  const bool appeared = open && !canvas.memory.review_was_open;
  canvas.memory.review_was_open = open;
  if (appeared) ImGui::OpenPopup(kTitle);
  const auto screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(kWidth, screen.x - 2 * kPanelInset);
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - 2 * kPanelInset});
  ImGui::SetNextWindowPos({screen.x / 2, screen.y * 0.42f}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {24, 20});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kPanelRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoSavedSettings;
  if (ImGui::BeginPopupModal(kTitle, nullptr, kFlags)) {
    if (open) {
      draw_dialog(canvas, appeared);
    } else {
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace ui
