// The table of commands and their keys, and the palette's state.
#include "core/app/commands.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/app/app.h"
#include "tests/core/app/fakes.h"

namespace {

using app::Command;
using app::CommandView;

struct Host {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  fakes::FakeInterchange interchange;
  platform::Capabilities can;
  app::App app{app::Platform{http, history, clock, can, "test", nullptr, nullptr, &interchange}};
};

const app::Commanding& commanding(const Host& host) { return host.app.state().commanding; }

}  // namespace

TEST_CASE("names and keys are each one command's") {
  std::set<std::string> names;
  std::set<std::string> keys;
  for (const auto& entry : app::commands()) {
    CAPTURE(entry.name);
    CHECK(names.insert(std::string(entry.name)).second);
    CHECK(app::command_named(entry.name)->command == entry.command);
    for (const auto& chord : entry.chords) {
      if (!chord.is_there()) continue;
      app::CommandEntry alone{entry.command, entry.name, {{chord, {}}}};
      CHECK(keys.insert(app::key_words(alone, false)).second);
      // A sign alone is text to a field, and so is what changes text.
      if (chord.is_single()) CHECK_FALSE(entry.while_typing);
    }
  }
  CHECK(app::command_named("Nothing") == nullptr);
  // Browsers open and close windows and tabs by these, whatever a page says.
  for (const char* taken : {"Ctrl+N", "Ctrl+T", "Ctrl+W", "Ctrl+Shift+N", "Ctrl+Tab"}) {
    CHECK_FALSE(keys.contains(taken));
  }
}

TEST_CASE("how keys are written") {
  const struct {
    Command command;
    bool mac;
    const char* words;
    const char* aria;
  } rows[] = {
      {Command::review, false, "Ctrl+Enter", "Control+Enter"},
      {Command::review, true, "Cmd+Enter", "Meta+Enter"},
      {Command::new_document, false, "Ctrl+Alt+N", "Control+Alt+N"},
      {Command::new_document, true, "Cmd+Option+N", "Meta+Alt+N"},
      {Command::redo, false, "Ctrl+Shift+Z or Ctrl+Y", "Control+Shift+Z Control+Y"},
      {Command::search_devices, true, "/", "/"},
      {Command::add_group, false, "", ""},
  };
  for (const auto& row : rows) {
    const auto& entry = app::entry_of(row.command);
    CAPTURE(entry.name);
    CHECK(app::key_words(entry, row.mac) == row.words);
    CHECK(app::aria_keys(entry, row.mac) == row.aria);
  }
}

TEST_CASE("the palette finds by words, the beginning of a name first") {
  app::State state;
  const auto first = [&state](const char* search) {
    const auto found = app::matching_commands(state, search);
    return found.empty() ? std::string() : std::string(app::entry_of(found.front()).name);
  };
  CHECK(first("undo") == "Undo");
  CHECK(first("  REC ") == "Copy record id");
  CHECK(first("send rev") == "Review and send");
  CHECK(first("copy") == "Copy request");
  CHECK(first("no such thing").empty());
  const auto all = app::matching_commands(state, "");
  CHECK(std::count(all.begin(), all.end(), Command::palette) == 0);
  CHECK(std::count(all.begin(), all.end(), Command::save) == 0);  // this host can't
  state.capabilities.can_save_files = true;
  CHECK(first("save") == "Save");
}

TEST_CASE("what can't be done says why") {
  app::State state;
  CHECK(app::why_not(state, Command::undo) == "There is nothing to undo.");
  CHECK(app::why_not(state, Command::search_devices) == "No inventory is open.");
  CHECK(app::why_not(state, Command::next_document) == "Only one deployment is open.");
  CHECK(app::why_not(state, Command::review).empty());
  state.sending.activity = app::Activity::sending;
  CHECK(app::why_not(state, Command::review) == "A deployment is being sent.");
  state.past.open = true;
  CHECK(app::why_not(state, Command::add_group) == "The history is open.");
  CHECK(app::why_not(state, Command::close_history).empty());
}

TEST_CASE("palette and sheet are open one at a time, and never over a dialog") {
  Host host;
  host.app.dispatch(app::ShowCommands{CommandView::palette});
  host.app.dispatch(app::SearchCommands{"undo"});
  CHECK(commanding(host).search == "undo");
  host.app.dispatch(app::ShowCommands{CommandView::keys});
  CHECK(commanding(host).view == CommandView::keys);
  CHECK(commanding(host).search.empty());
  host.app.dispatch(app::ShowCommands{CommandView::none});
  host.app.dispatch(app::OpenImport{});
  host.app.dispatch(app::ShowCommands{CommandView::palette});
  CHECK(commanding(host).view == CommandView::none);
  host.app.dispatch(app::CloseImport{});
  host.app.dispatch(app::ShowCommands{CommandView::palette});
  host.app.dispatch(app::OpenImport{});
  CHECK(commanding(host).view == CommandView::none);
}

TEST_CASE("a review that does not open tells how many errors there are, and the first") {
  Host host;
  host.app.dispatch(app::UseSite{});
  host.app.dispatch(app::OpenReview{});
  const auto words = host.app.state().notice.words;
  CHECK(words.starts_with("Not ready to send: "));
  CHECK(words.find(" errors. ") != std::string::npos);
  CHECK_FALSE(host.app.state().review.open);
}
