#include "core/api/v1/outcome.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/api/v1/request.h"
#include "core/base/text.h"
#include "core/codec/read_answer.h"

namespace api::v1 {

namespace {

using model::OutcomeKind;
using platform::HttpFailure;

constexpr std::size_t kMaxQuotedCharacters = 500;
constexpr std::string_view kLookFirst =
    " It may have been deployed: look at the deployment list on the dashboard before sending "
    "again.";

struct FailureWords {
  HttpFailure failure;
  std::string_view words;
};
constexpr auto kFailures = std::to_array<FailureWords>({
    {HttpFailure::bad_url, "The endpoint's address can't be used. Correct it"},
    {HttpFailure::name_not_resolved,
     "The endpoint's host name is not known. Check the address and the network"},
    {HttpFailure::connection_refused,
     "The endpoint refused the connection. Check the address and whether it is running"},
    {HttpFailure::connect_timed_out,
     "The endpoint can't be reached. Check the address and the network"},
    {HttpFailure::proxy, "The proxy refused the connection. Check the proxy's settings"},
    {HttpFailure::tls,
     "No secure connection to the endpoint: its certificate or its TLS is not "
     "acceptable. Check the address, the network and this machine's clock"},
    {HttpFailure::cancelled_before_send, "Cancelled before the request left"},
    {HttpFailure::not_admitted,
     "The endpoint admits no browser pages. Send with the desktop program or the command line"},
    {HttpFailure::offline, "This machine is offline. Connect it to the network"},
    {HttpFailure::not_started, "The request could not be started"},
    {HttpFailure::timed_out, "No answer came in time"},
    {HttpFailure::cancelled, "Cancelled after sending had begun"},
    {HttpFailure::connection_lost, "The connection broke before the whole answer was here"},
    {HttpFailure::answer_too_large, "The answer was too large to be read"},
    {HttpFailure::other, "The request failed in a way that leaves open whether it arrived"},
});

std::string_view words_for(HttpFailure failure) {
  const auto found = std::find_if(kFailures.begin(), kFailures.end(),
                                  [&](const auto& entry) { return entry.failure == failure; });
  return found == kFailures.end() ? kFailures.back().words : found->words;
}

/// A status proves that the request arrived, whatever else is claimed.
bool certainly_not_sent(const platform::HttpResult& result) {
  return result.status == 0 && platform::certainly_not_sent(result.failure);
}

/// The table of spec/deploy-update-v1.md, Response. Where two of its lines fit, the one that stands
/// first here holds:
/// - 429 before the reason: a limit with an `error_message` is still a limit.
/// - 2xx with JSON is accepted, also with an `error_message` in it. The vendor's own program goes
/// by
///   the status alone, and to read it as rejected would say "nothing was deployed" of what may be
///   running on devices, and invite to send it again. What the API said is shown
///   (accepted_message).
/// - An answer that was cut is judged by its status only where that alone decides.
OutcomeKind kind_of(const platform::HttpResult& result, const codec::Answer& answer) {
  const int status = result.status;
  if (status == 429) return OutcomeKind::rate_limited;
  if (status >= 400 && status <= 499 && status != 408) return OutcomeKind::rejected;
  if (result.failure != HttpFailure::none || status < 100) return OutcomeKind::unknown;
  if (status >= 200 && status <= 299) {
    return answer.is_json ? OutcomeKind::accepted : OutcomeKind::unknown;
  }
  return answer.error_message ? OutcomeKind::rejected : OutcomeKind::unknown;
}

std::string without_token(std::string_view text, std::string_view token) {
  std::string clean;
  while (!token.empty()) {
    const auto found = text.find(token);
    if (found == std::string_view::npos) break;
    clean.append(text.substr(0, found)).append(kHiddenToken);
    text.remove_prefix(found + token.size());
  }
  return clean.append(text);
}

/// Controls, and marks that turn the direction of what follows: they would rearrange our own words.
bool is_disruptive(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0xFEFF;
}

/// Somebody else's words, fit for one line of a message. The token goes before anything is cut or
/// replaced, so that no part of it is left.
std::string quotable(std::string_view words, std::string_view token) {
  const auto clean = without_token(words, token);
  const auto text = base::trim(clean);
  std::string line;
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (++count == kMaxQuotedCharacters && base::count_code_points(text.substr(offset)) > 1) {
      base::append_utf8(line, U'\u2026');
      break;
    }
    const auto c = base::next_code_point(text, offset);
    base::append_utf8(line, is_disruptive(c) ? U' ' : c);
  }
  return std::string(base::trim(line));
}

/// What the API said: the reason first, then its message; empty where it said neither.
std::string api_words(const codec::Answer& answer, std::string_view token) {
  if (answer.error_message) {
    auto reason = quotable(*answer.error_message, token);
    if (!reason.empty()) return reason;
  }
  return answer.message ? quotable(*answer.message, token) : std::string();
}

std::string http(int status) { return "(HTTP " + std::to_string(status) + ")"; }

std::string accepted_message(int status, const codec::Answer& answer, std::string_view token) {
  auto words = api_words(answer, token);
  if (answer.error_message) {
    return "The API accepted the deployment " + http(status) + " and yet named an error: \"" +
           words + "\". Look at the deployment list on the dashboard.";
  }
  return words.empty() ? "The API accepted the deployment." : words;
}

std::string rejected_message(int status, const codec::Answer& answer, std::string_view token) {
  auto words = api_words(answer, token);
  if (!words.empty()) return words;
  switch (status) {
    case 401:
    case 403:
      return "The API refused the account " + http(status) +
             ": nothing was deployed. Check the user token.";
    case 404:
      return "The API found nothing there " + http(status) +
             ": nothing was deployed. Check the endpoint's address, the project, the groups and "
             "the flow id.";
    default:
      return "The API refused the request " + http(status) +
             " and gave no reason: nothing was deployed. Check the deployment and the endpoint's "
             "address.";
  }
}

std::string rate_limited_message(std::int64_t wait_s, const codec::Answer& answer,
                                 std::string_view token) {
  auto words = api_words(answer, token);
  if (!words.empty()) return words;
  return "The API's limit of calls is reached (HTTP 429): nothing was deployed. Send again in " +
         std::to_string(wait_s) + " seconds, not sooner.";
}

std::string not_sent_message(const platform::HttpResult& result, std::string_view token) {
  std::string message = "Nothing was sent. ";
  message.append(words_for(result.failure));
  const auto detail = quotable(result.detail, token);
  if (!detail.empty()) message.append(" (").append(detail).append(")");
  return message.append(".");
}

/// What is odd about a whole answer that says neither yes nor no.
std::string odd_answer(int status) {
  if (status >= 200 && status <= 299) {
    return "The answer " + http(status) + " is not the JSON that the API documents";
  }
  if (status >= 300 && status <= 399) {
    return "The API answered with a redirect " + http(status) + ", which is never followed";
  }
  if (status == 408) return "The API gave up waiting for the request " + http(status);
  if (status >= 500 && status <= 599) return "The API failed " + http(status);
  if (status == 0) return "The connection ended without an answer";
  return "The API answered in a way that it does not document " + http(status);
}

std::string unknown_message(const platform::HttpResult& result, const codec::Answer& answer,
                            std::string_view token) {
  std::string message;
  if (result.failure == HttpFailure::none) {
    message = odd_answer(result.status);
    const auto words = api_words(answer, token);
    if (!words.empty()) message.append(", and said: \"").append(words).append("\"");
  } else {
    message = words_for(result.failure);
    if (result.status != 0) message.append(" ").append(http(result.status));
    const auto detail = quotable(result.detail, token);
    if (!detail.empty()) message.append(" (").append(detail).append(")");
  }
  return message.append(".").append(kLookFirst);
}

}  // namespace

model::Outcome read_outcome(const platform::HttpResult& result, std::int64_t now_ms,
                            std::string_view token) {
  if (certainly_not_sent(result)) {
    return {OutcomeKind::not_sent, 0, not_sent_message(result, token)};
  }
  const auto answer = codec::read_answer(result.body);
  model::Outcome outcome{kind_of(result, answer), result.status, {}};
  switch (outcome.kind) {
    case OutcomeKind::accepted:
      outcome.message = accepted_message(result.status, answer, token);
      break;
    case OutcomeKind::rejected:
      outcome.message = rejected_message(result.status, answer, token);
      break;
    case OutcomeKind::rate_limited:
      outcome.retry_after_s = retry_after_seconds(result.retry_after, now_ms);
      outcome.message = rate_limited_message(*outcome.retry_after_s, answer, token);
      break;
    case OutcomeKind::not_sent:  // only where certain, above
    case OutcomeKind::unknown:
      outcome.message = unknown_message(result, answer, token);
      break;
  }
  return outcome;
}

}  // namespace api::v1
