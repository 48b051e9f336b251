#include "core/app/derive.h"

#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/user_token.h"
#include "core/api/v1/request.h"
#include "core/app/redact_document.h"

namespace app {

void derive(State& state) {
  check::Options options;
  options.site = &state.site;
  // The token is asked for once the user has said that it is to be sent.
  if (state.document().send_wanted) {
    const auto token = api::clean_token(entered_token(state).reveal());
    if (!token) options.token_problem = token.error().message;
    options.token_in_hand = token && !token.value().empty();
  }

  const auto endpoint = state.chosen_endpoint();
  auto& derived = state.derived;
  derived.report = check::check(state.document().draft, options);
  derived.explanation.clear();
  if (derived.report.checked) derived.explanation = check::explain(*derived.report.checked);
  derived.request_text = api::v1::shown_body(
      derived.report.checked ? derived.report.checked->deployment() : state.document().draft,
      // As it was typed: also what can't be sent is not to be shown.
      redactor_for(endpoint, state.token));

  derived.endpoint_problem.clear();
  derived.sending_problem.clear();
  if (endpoint.in_page_sandbox) return;
  if (const auto url = api::check_endpoint_url(endpoint.url); !url) {
    derived.endpoint_problem = url.error().message;
  }
  derived.sending_problem =
      derived.endpoint_problem.empty() ? state.site_unconfirmed : derived.endpoint_problem;
}

void close_review(State& state) { state.review = {}; }

base::Secret entered_token(const State& state) {
  const bool stands_in = state.token.empty() && state.chosen_endpoint().in_page_sandbox;
  return stands_in ? base::Secret(kSandboxToken) : state.token.clone();
}

Activity activity_of(SendPhase phase) {
  switch (phase) {
    case SendPhase::claiming:
      return Activity::preparing;
    case SendPhase::sending:
      return Activity::sending;
    case SendPhase::waiting:
      return Activity::waiting;
    case SendPhase::recording_outcome:
      return Activity::finishing;
    case SendPhase::idle:
    case SendPhase::done:
      break;
  }
  return Activity::idle;
}

}  // namespace app
