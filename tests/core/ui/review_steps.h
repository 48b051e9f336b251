// Steps into the dialog "Send deployment" that several of its tests take.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "tests/core/ui/headless.h"

namespace headless {

inline constexpr auto kReviewDialog = "Send deployment";
inline constexpr auto kReviewName = "Type the project name to confirm";

inline void open_review(Screen& screen) {
  model::Site site;
  site.endpoints.push_back({"Live", "https://connect.example.com", true, false, false});
  screen.app().dispatch(app::UseSite{site});
  screen.app().dispatch(app::ChooseEndpoint{0});
  screen.app().dispatch(app::FillExample{});
  screen.app().dispatch(app::SetToken{base::Secret("t0ken")});
  screen.app().dispatch(app::OpenReview{});
  screen.frames(5);
  REQUIRE(screen.find(ui::Role::dialog, kReviewDialog));
}

/// What the history says of another send of the same.
inline platform::HistoryRecord same_elsewhere(Screen& screen, std::string id) {
  platform::HistoryRecord record;
  record.id = std::move(id);
  record.endpoint = app::endpoint_identity(screen.app().state().chosen_endpoint());
  record.digest = app::send_digest(screen.app().state().document().draft,
                                   screen.app().state().chosen_endpoint());
  record.started_ms = screen.clock.now;
  record.last = screen.clock.moment();
  record.phase = platform::RecordPhase::done;
  record.outcome = model::Outcome{};
  return record;
}

/// Somebody else sends the same: pressing Send brings the question up.
inline void send_elsewhere(Screen& screen) {
  screen.history.keep(same_elsewhere(screen, "20261127T093851.656Z-f153d53c5b1d-2"));
}

inline void ask(Screen& screen) {
  screen.app().dispatch(app::TypeProject{"Demo"});
  screen.frames(3);
  send_elsewhere(screen);
  screen.press("Send");
  screen.frames(3);
  REQUIRE(screen.find(ui::Role::alert, "Sent before"));
}

}  // namespace headless
