#include "core/api/relay.h"

#include <algorithm>
#include <utility>

#include "core/api/v1/outcome.h"
#include "core/api/v1/path.h"
#include "core/base/ascii.h"
#include "core/model/relay_path.h"

namespace api {

namespace {

constexpr std::size_t kMaxIdBytes = 128;

model::Outcome not_understood(const platform::HttpResult& result) {
  return {model::OutcomeKind::unknown, 0,
          "The relay of this page answered in a way that says nothing of the deployment (HTTP " +
              std::to_string(result.status) +
              "). It may have been deployed. Look at the deployment list on the dashboard, and at "
              "the history on this computer, before sending again."};
}

}  // namespace

bool is_record_id(std::string_view text) {
  constexpr std::string_view kMarks = "-_.:";
  if (text.empty() || text.size() > kMaxIdBytes || !base::is_alphanumeric(text.front())) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return base::is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  });
}

base::Result<platform::HttpRequest> make_relay_request(const v1::CheckedBody& body,
                                                       const model::Endpoint& endpoint,
                                                       const base::Secret& token,
                                                       std::string_view id,
                                                       std::string_view again) {
  if (!model::is_relay_path(endpoint.relay) || !is_record_id(id) ||
      !(again.empty() || is_record_id(again))) {
    return base::Error{"relay", "The relay of this page can't be asked. Load the page again."};
  }
  auto made = v1::make_request(body, endpoint.url, token);
  if (!made) return made.error();
  auto& request = made.value();
  request.url = endpoint.relay;
  request.url += v1::kPath;
  request.outcome_url = endpoint.relay;
  request.outcome_url.append(kRelayOutcome).append(id);
  request.to_loopback = true;  // the page came from there
  request.headers.emplace_back(kRelayKey, id);
  if (!again.empty()) request.headers.emplace_back(kRelayAgain, again);
  return made;
}

RelayOutcome read_relay_outcome(const platform::HttpResult& result, std::int64_t now_ms,
                                const base::Redactor& redactor) {
  if (result.status == 0) return {v1::read_outcome(result, now_ms, redactor)};
  auto answer = result.failure == platform::HttpFailure::none
                    ? codec::read_relay_answer(result.body)
                    : std::nullopt;
  if (!answer) return {not_understood(result)};
  return {std::move(answer->outcome), std::move(answer->repeated)};
}

}  // namespace api
