// What is deployed: flow, app, comment, endpoint and token (views.h).
#include <algorithm>
#include <string>
#include <vector>

#include "core/app/import_work.h"
#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/form/endpoint_choice.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr auto kUrlField = "Endpoint URL";

struct FormField {
  const char* words;
  TextField field;
  app::Field target;
};

/// Of a text of which a field shows a small part.
std::string length_words(const std::string& text) {
  constexpr std::size_t kLong = 1000;
  if (text.size() < kLong) return {};
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return base::with_thousands(static_cast<std::size_t>(letters)) + " characters";
}

/// What is wrong with an object of the document, under the first of the fields in it.
void holder_lines(Canvas& canvas, app::Field first) {
  if (first == app::Field::project) {
    for (const char* holder : {"", "/devices_filter", "/devices_filter/project"}) {
      finding_line(canvas, holder);
    }
  }
  if (first == app::Field::comment) finding_line(canvas, "/metadata");
  if (first == app::Field::app_name) finding_line(canvas, "/metadata/app");
}

/// A whole request that was pasted into the first fields of an empty form belongs in no field.
bool is_request(const Canvas& canvas, app::Field target, std::string_view text) {
  return canvas.state.capabilities.can_interchange &&
         (target == app::Field::project || target == app::Field::flow_id) &&
         canvas.state.document().draft == model::empty_deployment() &&
         app::looks_like_request(text);
}

/// With its line ends, which a field drops: they are still on the clipboard.
void open_import(Canvas& canvas, std::string_view edited) {
  const char* pasted = canvas.host_draws_text() ? nullptr : ImGui::GetClipboardText();
  const bool same = pasted != nullptr && app::looks_like_request(pasted);
  canvas.act(app::OpenImport{base::Secret(same ? std::string_view(pasted) : edited)});
}

void draw_field(Canvas& canvas, const FormField& form) {
  label(canvas, form.words);
  if (auto edited = text_field(canvas, form.field)) {
    if (is_request(canvas, form.target, *edited)) {
      open_import(canvas, *edited);
    } else {
      canvas.act(app::SetField{form.target, std::move(*edited)});
    }
  }
  holder_lines(canvas, form.target);
  finding_line(canvas, form.field.pointer);
  if (const auto words = length_words(form.field.value); !words.empty()) {
    paragraph(canvas.colours.quiet, kSmall, words, canvas.fonts.regular);
  }
}

/// The choice, unless the header has it: then what was chosen.
void draw_endpoint(Canvas& canvas) {
  const auto& state = canvas.state;
  const auto chosen = state.chosen_endpoint();
  const auto& problem = state.derived.sending_problem;
  label(canvas, "Endpoint");
  if (header_has_endpoint(ImGui::GetIO().DisplaySize.x)) {
    paragraph(canvas.colours.text, kText, chosen.name, canvas.fonts.regular);
  } else {
    draw_endpoint_choice(canvas, 0);
  }
  if (chosen.entered) {
    label(canvas, kUrlField);
    const bool shown = state.document().show_all || !state.custom_url.empty();
    const TextField field{.name = kUrlField,
                          .value = state.custom_url,
                          .hint = "e.g. https://connect.example.com",
                          .monospaced = true,
                          .required = true,
                          .problem = shown ? problem : std::string()};
    if (auto edited = text_field(canvas, field)) canvas.act(app::SetCustomUrl{std::move(*edited)});
    if (shown && !problem.empty()) {
      paragraph(canvas.colours.wrong, kSmall, problem, canvas.fonts.regular);
    }
  } else if (!problem.empty()) {
    paragraph(canvas.colours.wrong, kSmall, problem, canvas.fonts.regular);
  } else if (chosen.in_page_sandbox) {
    paragraph(canvas.colours.quiet, kSmall,
              "Answers inside this program. Nothing leaves it, and no account is needed.",
              canvas.fonts.regular);
  } else {
    paragraph(canvas.colours.quiet, kSmall, fitted(chosen.url, ImGui::GetContentRegionAvail().x),
              canvas.fonts.mono, chosen.url);
  }
}

std::string keyring_words(const app::Keeping& keeping) {
  if (!keeping.problem.empty()) return keeping.problem;
  if (keeping.waiting) return "The keyring is being asked. It may have to be unlocked first.";
  if (keeping.from_keyring) return "From the keyring";
  if (keeping.keeps_another) return "Another token is kept for this endpoint. A tick replaces it.";
  return {};
}

/// The tick, and what there is to say of the keyring.
void draw_keeping(Canvas& canvas) {
  const auto& keeping = canvas.state.keeping;
  const auto words = keyring_words(keeping);
  if (keeping.offered) {
    const bool empty = base::is_blank(canvas.state.token.reveal());
    const Checkbox tick{"Keep in the keyring", keeping.ticked, empty && !keeping.ticked, words};
    if (checkbox(canvas, tick)) canvas.act(app::KeepToken{!keeping.ticked});
  }
  if (words.empty()) return;
  const auto colour = keeping.problem.empty() ? canvas.colours.quiet : canvas.colours.doubtful;
  paragraph(colour, kSmall, words, canvas.fonts.regular);
}

void draw_token(Canvas& canvas) {
  const auto& state = canvas.state;
  label(canvas, "User token");
  const auto* hint = state.keeping.from_keyring ? "From the keyring" : "From the dashboard";
  if (auto token = secret_field(canvas, "User token", state.token.reveal(), "/user_token", hint)) {
    canvas.act(app::SetToken{std::move(*token)});
  }
  finding_line(canvas, "/user_token");
  draw_keeping(canvas);
}

void draw_app(Canvas& canvas) {
  const auto& app = canvas.state.document().draft.metadata.app;
  const float width = ImGui::GetContentRegionAvail().x;
  const float version_width = width * 0.36f;
  const float name_width = width - version_width - 2 * kGrid;
  ImGui::BeginGroup();
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + name_width);
  label(canvas, "App name");
  const TextField name{.name = "App name",
                       .value = app.name.string(),
                       .pointer = "/metadata/app/name",
                       .hint = "optional",
                       .width = name_width,
                       .suggests = names_of(canvas, app::NameKind::app)};
  if (auto edited = text_field(canvas, name)) {
    canvas.act(app::SetField{app::Field::app_name, std::move(*edited)});
  }
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ImGui::SameLine(0, 2 * kGrid);
  ImGui::BeginGroup();
  label(canvas, "App version");
  const TextField version{
      "App version", app.version.string(), "/metadata/app/version", "", version_width, true};
  if (auto edited = text_field(canvas, version)) {
    canvas.act(app::SetField{app::Field::app_version, std::move(*edited)});
  }
  ImGui::EndGroup();
  holder_lines(canvas, app::Field::app_name);
  finding_line(canvas, name.pointer);
  finding_line(canvas, version.pointer);
  constexpr auto kApp = "/metadata/app";  // once that is left, a finding says it
  const bool said = canvas.state.diagnostic_at(kApp) && canvas.state.shows_finding(kApp);
  if (!said && !app.name.string().empty() && !app.version.string().empty()) {
    paragraph(
        canvas.colours.quiet, kSmall,
        "Devices that succeed are set to " + app.name.string() + " " + app.version.string() + ".",
        canvas.fonts.regular);
  }
}

/// Where the document came from, if from neither form nor file.
void draw_origin(Canvas& canvas) {
  const auto& origin = canvas.state.document().origin;
  if (origin.empty()) return;
  ImGui::Dummy({0, 2 * kGrid});
  const auto at = ImGui::GetCursorScreenPos();
  canvas
      .add_area(Role::region, "Origin", ImGui::GetID("Origin"),
                {at.x, at.y, ImGui::GetContentRegionAvail().x, kText})
      .value = origin;
  paragraph(canvas.colours.doubtful, kText, origin, canvas.fonts.regular);
  outdent();
  if (button(canvas, {"Dismiss origin", ButtonLook::link, "Dismiss"})) {
    canvas.act(app::DismissOrigin{});
  }
}

}  // namespace

void draw_what(Canvas& canvas) {
  const auto& draft = canvas.state.document().draft;
  title(canvas, "What");
  draw_endpoint(canvas);
  draw_token(canvas);
  const WithDocument document(canvas);
  draw_origin(canvas);
  draw_field(canvas, {"Project",
                      {.name = "Project",
                       .value = draft.devices_filter.project.name.string(),
                       .pointer = "/devices_filter/project/name",
                       .hint = "e.g. Demo",
                       .required = true,
                       .suggests = names_of(canvas, app::NameKind::project)},
                      app::Field::project});
  const auto& nested = draft.devices_filter.flow_id;
  const bool misplaced = draft.flow_id.presence == model::Presence::missing;
  draw_field(canvas, {"Flow ID",
                      {.name = "Flow ID",
                       .value = misplaced ? nested.string() : draft.flow_id.string(),
                       .pointer = misplaced && nested.presence != model::Presence::missing
                                      ? "/devices_filter/flow_id"
                                      : "/flow_id",
                       .hint = "e.g. f-dd0c-73b9",
                       .monospaced = true,
                       .required = true,
                       .suggests = names_of(canvas, app::NameKind::flow)},
                      app::Field::flow_id});
  draw_field(canvas, {"Comment",
                      {.name = "Comment",
                       .value = draft.metadata.comment.string(),
                       .pointer = "/metadata/comment",
                       .hint = "optional",
                       .prose = true},
                      app::Field::comment});
  draw_app(canvas);
}

}  // namespace ui
