// How many devices receive it: the figure, its parts as a bar, and their legend (views.h).
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/explain.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/fleet/bars.h"
#include "core/ui/fleet/count.h"
#include "core/ui/fleet/inventory_words.h"
#include "core/ui/sending/review_words.h"
#include "core/ui/views.h"
#include "imgui.h"

namespace ui {

namespace {

constexpr float kBarHeight = 8;
constexpr float kSwatch = 10;
constexpr float kWidestBar = 640;

enum class Look { full, hatched, line };
struct Part {
  std::size_t devices;
  std::string words;
  Look look;
};

/// Of what the inventory consists.
std::vector<Part> parts_of(const fleet::Funnel& funnel) {
  const auto left_out = funnel.fleet - funnel.selected - funnel.undecidable;
  const auto part = [](std::size_t devices, const char* words, Look look) {
    return Part{devices, base::with_thousands(devices) + words, look};
  };
  std::vector<Part> parts{part(funnel.selected, " selected", Look::full)};
  if (funnel.undecidable > 0) {
    parts.push_back(part(funnel.undecidable, " undetermined", Look::hatched));
  }
  parts.push_back(part(left_out, " left out", Look::line));
  return parts;
}

struct Figure {
  std::string number;  ///< "27"
  std::string rest;    ///< " of 200 devices"
  std::string share;   ///< "13 %"
  std::string scope;   ///< "The whole project Demo", if that needs to be said
  std::vector<std::string> notes;
};

/// The count, and what limits it.
Figure figure_of(const app::State& state) {
  const auto& fleet = state.fleet;
  const auto& funnel = fleet.selection->funnel();
  Figure out;
  out.number = base::with_thousands(funnel.selected);
  out.rest = std::string(" of ") + (fleet.inventory->incomplete() ? "at least " : "") +
             base::counted(funnel.fleet, fleet.made_up ? "sample device" : "device");
  out.share = share_of_inventory(state);
  if (state.derived.scope.wide) {
    out.scope = check::describe_scope(state.document().draft).headline;
  }
  if (funnel.undecidable > 0) {
    out.notes.push_back(base::with_thousands(funnel.undecidable) +
                        " undetermined: data missing from the inventory. They may receive it.");
  }
  if (funnel.blocked > 0) {
    out.notes.push_back("Blocked by its update trigger: " + base::with_thousands(funnel.blocked) +
                        " of the selected.");
  }
  return out;
}

void draw_numbers(Canvas& canvas, const Figure& figure) {
  const auto& colours = canvas.colours;
  const auto& funnel = canvas.state.fleet.selection->funnel();
  const bool nobody = funnel.selected == 0 && funnel.undecidable == 0;
  auto colour = nobody ? colours.doubtful : colours.text;
  if (canvas.state.derived.scope.wide) colour = colours.wrong;
  const auto at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  auto* list = ImGui::GetWindowDrawList();
  float x = at.x;
  const auto draw = [&](ImFont* face, float size, ImU32 ink, const std::string& words) {
    const WithFont font(face, size);
    // On the same line of writing, whatever the size: ImGui's sizes are line heights.
    list->AddText({x, at.y + (kFigure - size) * 0.78f}, ink, words.c_str());
    x += ImGui::CalcTextSize(words.c_str()).x;
  };
  float whole = 0;
  {
    const WithFont font(canvas.fonts.semibold, kFigure);
    whole = ImGui::CalcTextSize((figure.number + figure.rest).c_str()).x;
  }
  draw(canvas.fonts.semibold, kFigure, colour, figure.number);
  draw(canvas.fonts.regular, whole < room - 64 ? kFigure : kLarge, colours.text, figure.rest);
  x += kGap;
  if (!figure.share.empty()) draw(canvas.fonts.regular, kText, colours.quiet, figure.share);
  ImGui::Dummy({room, kFigure});
}

void draw_part(const Canvas& canvas, Look look, ImVec2 min, ImVec2 max) {
  auto* list = ImGui::GetWindowDrawList();
  switch (look) {
    case Look::full:
      list->AddRectFilled(min, max, canvas.colours.accent);
      break;
    case Look::hatched:
      draw_hatched(canvas, min, max);
      break;
    case Look::line:
      list->AddRectFilled(min, max, canvas.colours.line);
      break;
  }
}

/// A part that is there is seen, however small.
void draw_bar(const Canvas& canvas, const std::vector<Part>& parts, std::size_t whole) {
  constexpr float kLeast = 3;
  constexpr float kApart = 2;
  const auto at = ImGui::GetCursorScreenPos();
  const float width = std::min(ImGui::GetContentRegionAvail().x, kWidestBar);
  float x = at.x;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].devices == 0) continue;
    const bool last = i + 1 == parts.size() || parts[i + 1].devices == 0;
    const float share = static_cast<float>(parts[i].devices) / static_cast<float>(whole);
    const float end =
        last ? at.x + width
             : std::min(x + std::max(kLeast, share * width), at.x + width - kLeast - kApart);
    draw_part(canvas, parts[i].look, {x, at.y}, {end, at.y + kBarHeight});
    x = end + kApart;
  }
  ImGui::Dummy({width, kBarHeight});
}

/// In as many lines as it needs.
void draw_legend(const Canvas& canvas, const std::vector<Part>& parts) {
  const WithFont font(canvas.fonts.regular, kText);
  const auto at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  constexpr float kLine = kText + kGrid;
  auto* list = ImGui::GetWindowDrawList();
  float x = 0;
  float y = 0;
  for (const auto& part : parts) {
    const float width = kSwatch + 2 * kGrid + ImGui::CalcTextSize(part.words.c_str()).x;
    if (x > 0 && x + width > room) x = 0, y += kLine;
    const ImVec2 min{at.x + x, at.y + y + (kText - kSwatch) / 2 + 1};
    draw_part(canvas, part.look, min, {min.x + kSwatch, min.y + kSwatch});
    list->AddText({min.x + kSwatch + 2 * kGrid, at.y + y}, canvas.colours.text, part.words.c_str());
    x += width + kPanelInset;
  }
  ImGui::Dummy({room, y + kText});
}

}  // namespace

void draw_count(Canvas& canvas) { draw_numbers(canvas, figure_of(canvas.state)); }

std::vector<std::string> count_notes(const app::State& state) { return figure_of(state).notes; }

void draw_figure(Canvas& canvas) {
  const auto& fleet = canvas.state.fleet;
  const auto& colours = canvas.colours;
  const auto figure = figure_of(canvas.state);
  const auto parts = parts_of(fleet.selection->funnel());
  const auto start = ImGui::GetCursorScreenPos();
  const auto place = canvas.mirror.size();
  auto& region = canvas.add_area(Role::region, "Answer", ImGui::GetID("Answer"), {});
  // The button that it was asked for by is gone, and what follows it is no place for a second
  // Enter.
  region.takes_focus = canvas.memory.table.asked_for;
  const auto say = [&region](const std::string& line) {
    if (!line.empty()) region.value += (region.value.empty() ? "" : "\n") + line;
  };
  const auto small = [&canvas](ImU32 colour, const std::string& words) {
    paragraph(colour, kSmall, words, canvas.fonts.regular);
  };
  say(figure.number + figure.rest + (figure.share.empty() ? "" : ", " + figure.share));
  draw_numbers(canvas, figure);
  if (!figure.scope.empty()) {
    paragraph(colours.wrong, kText, figure.scope, canvas.fonts.semibold);
    say(figure.scope);
  }
  ImGui::Dummy({0, kGrid});
  if (fleet.selection->funnel().fleet > 0) {
    draw_bar(canvas, parts, fleet.selection->funnel().fleet);
    ImGui::Dummy({0, 0});
    draw_legend(canvas, parts);
    for (const auto& part : parts) say(part.words);
  }
  if (fleet.made_up) small(colours.doubtful, sample_words(fleet));
  say(sample_words(fleet));
  for (const auto& note : figure.notes) {
    small(colours.doubtful, note);
    say(note);
  }
  if (!fleet.age.empty()) small(fleet.old ? colours.doubtful : colours.quiet, fleet.age);
  say(fleet.age);
  cover(canvas, place, start);
  const auto rect = canvas.mirror[place].rect;
  focus_ring(canvas, canvas.mirror[place].id, {rect.x - 4, rect.y, rect.width + 8, rect.height});
}

}  // namespace ui
