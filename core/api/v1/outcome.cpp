#include "core/api/v1/outcome.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/api/v1/answer_words.h"
#include "core/codec/read_answer.h"

namespace api::v1 {

namespace {

using model::OutcomeKind;
using platform::HttpFailure;

constexpr std::string_view kLookFirst =
    " It may have been deployed: look at the deployment list on the dashboard before sending "
    "again.";

constexpr std::string_view kRedirect = "The API answered with a redirect, which is never followed";

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
    {HttpFailure::proxy,
     "The proxy did not let it through. Check its address, user name and password"},
    {HttpFailure::tls,
     "No secure connection to the endpoint: its certificate or its version of TLS "
     "was not accepted. Check the address, the network and this machine's clock"},
    {HttpFailure::cancelled_before_send, "Cancelled before the request left"},
    {HttpFailure::not_admitted,
     "The endpoint admits no browser pages. Send with the desktop program or the command line"},
    {HttpFailure::offline, "This machine is offline. Connect it to the network"},
    {HttpFailure::not_started, "The request could not be started"},
    {HttpFailure::timed_out, "No answer came in time"},
    {HttpFailure::cancelled, "Cancelled after sending had begun"},
    {HttpFailure::connection_lost, "The connection broke before the whole answer was here"},
    {HttpFailure::answer_too_large, "The answer was too large to be read"},
    {HttpFailure::redirected, kRedirect},
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

/// The table of docs/api.md, Response. Why its lines stand in that order:
/// - 429 before the reason: a limit with an `error_message` is still a limit.
/// - 2xx with JSON is accepted, also with an `error_message`. The vendor's own program goes by the
///   status alone, and "nothing was deployed" would be said of what may be running on devices, and
///   invite to send it again. What the API said is shown (accepted_message).
/// - An answer that was cut is judged by its status only if that alone decides.
OutcomeKind kind_of_status(const platform::HttpResult& result, const codec::Answer& answer) {
  const int status = result.status;
  if (status == 429) return OutcomeKind::rate_limited;
  if (status >= 400 && status <= 499 && status != 408) return OutcomeKind::rejected;
  if (result.failure != HttpFailure::none || status < 100) return OutcomeKind::unknown;
  if (status >= 200 && status <= 299) {
    return answer.is_json ? OutcomeKind::accepted : OutcomeKind::unknown;
  }
  return gives_reason(answer) ? OutcomeKind::rejected : OutcomeKind::unknown;
}

/// An answer to a request that the browser may have sent twice says nothing of the first one: only
/// that it was accepted stands.
OutcomeKind kind_of(const platform::HttpResult& result, const codec::Answer& answer) {
  const auto kind = kind_of_status(result, answer);
  const bool decides = kind == OutcomeKind::accepted || !result.may_have_sent_twice;
  return decides ? kind : OutcomeKind::unknown;
}

/// Also in quotes or brackets.
bool ends_sentence(std::string_view text) {
  while (!text.empty() && std::string_view("\"')]").find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
         text.ends_with("\u2026");
}

/// With a full stop, if its own words have none: what others said comes with and without.
std::string as_sentence(std::string text) {
  return ends_sentence(text) ? text : std::move(text).append(".");
}

/// As a part of a sentence: without a full stop of its own.
std::string_view as_part(std::string_view sentence) {
  if (sentence.ends_with('.') && !sentence.ends_with("..")) sentence.remove_suffix(1);
  return sentence;
}

/// Our own sentence, and what the API said beside it.
std::string with_quote(std::string sentence, const AnswerWords& words) {
  if (words.quoted.empty()) return sentence;
  return as_sentence(std::move(sentence))
      .append(" The answer: \"")
      .append(words.quoted)
      .append("\"");
}

/// The API's own words, with what it said beside them.
std::string own_words(const AnswerWords& words) { return with_quote(words.said, words); }

std::string accepted_message(const AnswerWords& words) {
  if (words.names_error) {
    const auto& error = words.said.empty() ? words.quoted : words.said;
    return as_sentence("The API accepted the deployment and yet named an error: \"" + error +
                       "\"") +
           " Look at the deployment list on the dashboard.";
  }
  return words.said.empty() ? with_quote("The API accepted the deployment.", words) : words.said;
}

std::string rejected_message(int status, const AnswerWords& words) {
  if (!words.said.empty()) return own_words(words);
  switch (status) {
    case 401:
    case 403:
      return with_quote("The API refused the account: nothing was deployed. Check the user token.",
                        words);
    case 404:
      return with_quote(
          "The API found nothing there: nothing was deployed. Check the endpoint's address, the "
          "project, the groups and the flow id.",
          words);
    default:
      return with_quote(std::string("The API refused the request") +
                            (words.quoted.empty() ? " and gave no reason" : "") +
                            ": nothing was deployed. Check the deployment and the endpoint's "
                            "address.",
                        words);
  }
}

std::string rate_limited_message(const Wait& wait, const AnswerWords& words) {
  auto message =
      words.said.empty()
          ? with_quote("The API's limit of calls is reached: nothing was deployed.", words)
          : own_words(words);
  message = as_sentence(std::move(message));
  if (!wait.understood) message += " The time that the API asked to wait is not understood.";
  return message + " Send again in " + std::to_string(wait.seconds) + " seconds, not sooner.";
}

/// Those that name another address. The rest of 3xx are not, above all 304: nobody asked whether
/// something has changed.
bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// What is odd about a whole answer that says neither yes nor no.
std::string_view odd_answer(int status) {
  if (status >= 200 && status <= 299) return "The answer is not the JSON that the API documents";
  if (is_redirect(status)) return kRedirect;
  if (status == 408) return "The API gave up waiting for the request";
  if (status >= 500 && status <= 599) return "The API failed";
  if (status == 0) return "The connection ended without an answer";
  return "The API answered in a way that it does not document";
}

std::string unknown_message(const platform::HttpResult& result, const AnswerWords& words,
                            const base::Redactor& redactor) {
  if (result.failure != HttpFailure::none) {
    return failure_message(result, redactor).append(kLookFirst);
  }
  auto message = result.may_have_sent_twice
                     ? std::string(
                           "The browser may have sent it twice by itself, and the answer "
                           "is to the second one")
                     : std::string(odd_answer(result.status));
  if (!words.said.empty()) message.append(", and said: \"").append(words.said).append("\"");
  message = with_quote(as_sentence(std::move(message)), words);
  return message.append(kLookFirst);
}

}  // namespace

std::string failure_message(const platform::HttpResult& result, const base::Redactor& redactor) {
  std::string message(words_for(result.failure));
  const auto detail = quotable(result.detail, redactor);
  if (!detail.empty()) message.append(" (").append(as_part(detail)).append(")");
  return message.append(".");
}

model::Outcome read_outcome(const platform::HttpResult& result, std::int64_t now_ms,
                            const base::Redactor& redactor) {
  if (certainly_not_sent(result)) {
    return {OutcomeKind::not_sent, 0, "Nothing was sent. " + failure_message(result, redactor)};
  }
  const auto answer = codec::read_answer(result.body);
  model::Outcome outcome{kind_of(result, answer), result.status, {}};
  const bool accepted = outcome.kind == OutcomeKind::accepted;
  const auto words = read_words(result.body, answer, redactor, accepted);
  switch (outcome.kind) {
    case OutcomeKind::accepted:
      outcome.message = accepted_message(words);
      break;
    case OutcomeKind::rejected:
      outcome.message = rejected_message(result.status, words);
      break;
    case OutcomeKind::rate_limited: {
      const auto wait = read_retry_after(result.retry_after, result.date, now_ms);
      outcome.retry_after_s = wait.seconds;
      outcome.message = rate_limited_message(wait, words);
      break;
    }
    case OutcomeKind::not_sent:  // only if certain, above
    case OutcomeKind::unknown:
      outcome.message = unknown_message(result, words, redactor);
      break;
  }
  return outcome;
}

}  // namespace api::v1
