// The palette and the sheet of keys, and what is told as it happens (app.h).
#include <string>
#include <utility>

#include "core/app/app.h"
#include "core/base/text.h"

namespace app {

void App::carry_out(ShowCommands& a) {
  const bool covered = state_.review.open || state_.importing.open;
  state_.commanding = {covered ? CommandView::none : a.view, {}};
}

void App::carry_out(SearchCommands& a) { state_.commanding.search = std::move(a.text); }

void App::carry_out(UseSingleKeys& a) { state_.single_keys = a.use; }

void App::carry_out(Tell& a) { tell(std::move(a.words)); }

void App::tell(std::string words) {
  state_.notice.words = std::move(words);
  ++state_.notice.number;
}

/// The review was asked for and does not open.
void App::tell_unready() {
  const auto errors = state_.derived.report.count(model::Severity::error) +
                      (state_.derived.sending_problem.empty() ? 0 : 1);
  auto words =
      "Not ready to send: " + base::with_thousands(errors) + (errors == 1 ? " error" : " errors");
  for (const auto& finding : state_.derived.report.diagnostics) {
    if (finding.severity() != model::Severity::error) continue;
    tell(words + ". " + finding.message);
    return;
  }
  tell(words + ". " + state_.derived.sending_problem);
}

}  // namespace app
