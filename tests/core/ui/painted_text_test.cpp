// Every piece of text that is painted is in the accessible tree: as the name, the value or the
// description of a node, or as a text of its own. In each state of the window, wide and narrow.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/ui/frontend.h"
#include "imgui.h"
#include "tests/core/ui/fleet_steps.h"
#include "tests/core/ui/headless.h"
#include "tests/core/ui/painted_text.h"
#include "tests/core/ui/review_steps.h"

namespace {

using headless::Screen;
using ui::Role;

constexpr std::string_view kEllipsis = "\u2026";

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Letters in one case, space of any kind as one, signs that only the eye needs left out.
std::string plain(std::string text) {
  for (const char* eye : {"\u2026", "\u2212", "\u2022"}) replace(text, eye, "");
  std::string out;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// As whole words. What is cut by an ellipsis may end within one.
bool contains(const std::string& text, const std::string& part, bool cut) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    const auto end = at + part.size();
    const bool begins = at == 0 || !is_word(text[at - 1]) || !is_word(part.front());
    const bool ends = cut || end == text.size() || !is_word(text[end]) || !is_word(part.back());
    if (begins && ends) return true;
  }
  return false;
}

std::vector<std::string> told_by(const ui::Mirror& mirror) {
  std::vector<std::string> out;
  for (const auto& node : mirror) {
    for (const auto* text : {&node.name, &node.value, &node.error, &node.hint}) {
      if (!text->empty()) out.push_back(plain(*text));
    }
  }
  return out;
}

std::string without_space(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// A paragraph of which a line was broken within a word, others between words.
bool is_told_somehow(const std::string& words, const std::vector<std::string>& told) {
  constexpr std::size_t kLong = 40;  // letters that stand nowhere by chance
  const auto letters = without_space(words);
  return letters.size() > kLong && std::any_of(told.begin(), told.end(), [&](const auto& text) {
           return without_space(text).find(letters) != std::string::npos;
         });
}

/// "Sending, 3 s": what counts each second is told in steps.
std::string without_seconds(const std::string& text) {
  const auto comma = text.rfind(", ");
  const bool counts = comma != std::string::npos && text.find(" s", comma) != std::string::npos &&
                      std::isdigit(static_cast<unsigned char>(text[comma + 2])) != 0;
  return counts ? text.substr(0, comma) : text;
}

/// A line that was broken within a word is the word again.
bool is_told(const std::string& painted, const std::vector<std::string>& told) {
  const bool cut = painted.find(kEllipsis) != std::string::npos;
  for (const char* seam : {" ", ""}) {
    auto words = painted;
    replace(words, "\n", seam);
    words = plain(words);
    if (words.empty()) return true;
    if (std::any_of(told.begin(), told.end(),
                    [&](const auto& text) { return contains(text, words, cut); })) {
      return true;
    }
    if (is_told_somehow(words, told)) return true;
  }
  return false;
}

/// " · " stands between things that are told one by one, an ellipsis within a name may be in its
/// middle.
std::vector<std::string> pieces_of(std::string text) {
  replace(text, " \u00b7 ", "\x01");
  replace(text, "\u00b7 ", "\x01");
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == '\x01') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

/// What lies under a dialog is out of reach, and so not in the tree.
std::string dialog_of(const ui::Mirror& mirror) {
  for (const auto& node : mirror) {
    if (node.role == Role::dialog) return node.name;
  }
  return {};
}

std::set<std::string> untold(Screen& screen) {
  screen.frames(3);
  const headless::PaintedText painted(dialog_of(screen.mirror()));
  screen.frames(1);
  const auto told = told_by(screen.mirror());
  std::set<std::string> out;
  for (const auto& text : painted.texts()) {
    for (const auto& piece : pieces_of(text)) {
      if (!is_told(without_seconds(piece), told)) out.insert(piece);
    }
  }
  REQUIRE(painted.texts().size() > 2);
  return out;
}

void all_is_told(Screen& screen, const char* state) {
  CAPTURE(state);
  for (const ImVec2 size : {ImVec2{1280, 800}, {390, 844}}) {
    CAPTURE(size.x);
    ImGui::GetIO().DisplaySize = size;
    std::string words;
    for (const auto& text : untold(screen)) words += "\n" + text;
    CHECK(words == "");
  }
}

void invite_errors(Screen& screen) {
  screen.app().dispatch(app::SetField{app::Field::project, " Demo"});
  for (int i = 0; i < 3; ++i) screen.app().dispatch(app::AddFilter{});
  screen.app().dispatch(app::SetFilterValue{0, "x"});
  screen.app().dispatch(app::AddGroup{});
  screen.app().dispatch(app::OpenReview{});
}

}  // namespace

TEST_CASE("what is painted is told: the form") {
  Screen screen(true);
  all_is_told(screen, "empty");
  SUBCASE("an example") {
    screen.app().dispatch(app::FillExample{});
    all_is_told(screen, "example");
    screen.app().dispatch(app::DocumentSaved{screen.app().state().document().id,
                                             "a-long-name-of-a-file.deploy.json", "/tmp/a", "{}"});
    screen.app().dispatch(app::SetField{app::Field::comment, "edited"});
    all_is_told(screen, "a file with unsaved changes");
    screen.app().dispatch(app::NewDocument{});
    all_is_told(screen, "two tabs");
  }
  SUBCASE("errors") {
    invite_errors(screen);
    all_is_told(screen, "errors");
  }
  SUBCASE("a file that can't be opened") {
    screen.app().dispatch(app::OpenDocument{"bad.json", "{ \"flow_id\": "});
    all_is_told(screen, "file problem");
  }
  SUBCASE("a program") {
    screen.app().dispatch(app::FillExample{});
    screen.app().dispatch(app::ChooseProgram{1});
    all_is_told(screen, "program");
  }
}

TEST_CASE("what is painted is told: an inventory") {
  Screen screen(true);
  fleet_steps::build(screen);
  fleet_steps::open(screen, fleet_steps::kFleet);
  all_is_told(screen, "counted");
  fleet_steps::filter(screen, 0, "tag", "beta");
  all_is_told(screen, "filtered");
  screen.app().dispatch(app::SearchDevices{"nothing like this"});
  all_is_told(screen, "no match");
  screen.app().dispatch(app::SearchDevices{""});
  screen.app().dispatch(app::AskAboutDevice{0});
  all_is_told(screen, "why");
  screen.app().dispatch(app::OpenDocument{"bad.csv", "device_id\n"});
  for (int i = 0; i < 50; ++i) screen.frames(1);
  all_is_told(screen, "inventory problem");
}

TEST_CASE("what is painted is told: sending") {
  Screen screen(true);
  headless::open_review(screen);
  all_is_told(screen, "review");
  screen.enter(headless::kReviewName, "Dem");
  all_is_told(screen, "half a name");
  SUBCASE("asked again") {
    headless::ask(screen);
    all_is_told(screen, "sent before");
  }
  SUBCASE("sent") {
    screen.enter(headless::kReviewName, "Demo");
    screen.press("Send");
    screen.clock.now += 3000;
    all_is_told(screen, "sending");
    screen.press("Cancel");
    all_is_told(screen, "stop waiting?");
    screen.http.reply(200, R"({"message":"success"})");
    screen.frames(3);
    all_is_told(screen, "outcome");
    screen.app().dispatch(app::SetField{app::Field::comment, "edited"});
    all_is_told(screen, "an earlier outcome");
    screen.press("All records");
    all_is_told(screen, "history");
    screen.app().dispatch(app::ChooseRecord{screen.app().state().history.front().id});
    all_is_told(screen, "record");
  }
}

TEST_CASE("what is painted is told: import") {
  Screen screen(true);
  screen.app().dispatch(app::OpenImport{});
  screen.frames(3);
  all_is_told(screen, "import");
  screen.app().dispatch(app::SetImportText{base::Secret("curl https://example.com/x -d '{}'")});
  all_is_told(screen, "import report");
}

TEST_CASE("what is painted is told: commands and keys") {
  Screen screen(true);
  screen.app().dispatch(app::ShowCommands{app::CommandView::palette});
  all_is_told(screen, "palette");
  screen.app().dispatch(app::SearchCommands{"no such thing"});
  all_is_told(screen, "nothing found");
  screen.app().dispatch(app::ShowCommands{app::CommandView::keys});
  all_is_told(screen, "keys");
}
