#include "core/api/v1/devices_details.h"

#include <utility>

#include "core/api/v1/answer_words.h"
#include "core/api/v1/outcome.h"
#include "core/api/v1/request.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/codec/read_answer.h"
#include "core/codec/redact_json.h"

namespace api::v1 {

namespace {

using Kind = DevicesAnswerKind;
using platform::HttpFailure;

constexpr std::string_view kDevicesPath = "/v1/devices_details";

/// Written into room that suffices, so that no copy of the token is left where it grew.
std::string body_of(const DevicesQuery& query, const base::Secret& token) {
  constexpr std::size_t kLongestEscape = 6;
  std::string body;
  body.reserve(kLongestEscape * (token.size() + query.project.size() + query.group.size()) +
               query.after.size() + 100);
  const auto add = [&body](std::string_view key, std::string_view text) {
    if (text.empty()) return;
    base::append_json_string(body.append(", "), key);
    base::append_json_string(body.append(": "), text);
  };
  body.append("{\"limit\": ").append(std::to_string(query.limit));
  if (!query.after.empty()) body.append(", \"offset\": ").append(query.after);
  add("project_name", query.project);
  add("group_name", query.group);
  add("user_token", token.reveal());
  return body.append("}");
}

/// What another try can't change.
bool is_lasting(HttpFailure failure) {
  switch (failure) {
    case HttpFailure::bad_url:
    case HttpFailure::tls:
    case HttpFailure::not_started:
    case HttpFailure::not_admitted:
    case HttpFailure::redirected:
    case HttpFailure::cancelled:
    case HttpFailure::cancelled_before_send:
      return true;
    default:
      return false;
  }
}

/// "The API failed (HTTP 503)", and what it said.
std::string status_words(std::string_view what, int status, const AnswerWords& words) {
  auto text = std::string(what) + " (HTTP " + std::to_string(status) + ").";
  const auto& said = words.said.empty() ? words.quoted : words.said;
  if (!said.empty()) text.append(" The answer: \"").append(said).append("\"");
  return text;
}

DevicesAnswer page_of(const platform::HttpResult& result, const codec::Answer& answer,
                      const AnswerWords& words, const base::Redactor& redactor) {
  DevicesAnswer out;
  const auto body = base::trim(result.body);
  if (!answer.is_json) {
    // What begins as JSON and is none was most likely cut on its way.
    const bool cut = body.empty() || body.starts_with('{') || body.starts_with('[');
    out.kind = cut ? Kind::failed : Kind::unusable;
    out.words =
        status_words(cut ? "The answer is broken JSON, or was cut" : "The answer is not the API's",
                     result.status, cut ? AnswerWords{} : words);
    return out;
  }
  auto page = codec::read_device_page(codec::redact_json(result.body, redactor));
  if (page) {
    out.kind = Kind::page;
    out.page = std::move(page.value());
  } else if (gives_reason(answer)) {
    out.kind = Kind::refused;
    out.words = status_words("The API refused", result.status, words);
  } else {
    out.words = status_words("The answer is no list of devices: " + page.error().message,
                             result.status, words);
  }
  return out;
}

DevicesAnswer answer_of_status(const platform::HttpResult& result, const AnswerWords& words) {
  const int status = result.status;
  DevicesAnswer out;
  if (status == 408 || status == 425 || status >= 500) {
    out.kind = Kind::failed;
    out.words = status_words("The API failed", status, words);
  } else if (status >= 400) {
    out.kind = Kind::refused;
    out.words = status_words(status == 401 || status == 403
                                 ? "The API refused the account. Check the user token"
                                 : "The API refused",
                             status, words);
  } else if (status >= 300) {
    out.words = status_words("The API answered with a redirect, which is never followed", status,
                             AnswerWords{});
  } else {
    out.words = status_words("The API answered in a way that it does not document", status, words);
  }
  return out;
}

}  // namespace

base::Result<platform::HttpRequest> make_devices_request(const DevicesQuery& query,
                                                         std::string_view base_url,
                                                         const base::Secret& token) {
  auto request = begin_request("GET", base_url, kDevicesPath, token);
  if (request) request.value().body = body_of(query, token);
  return request;
}

DevicesAnswer read_devices_answer(const platform::HttpResult& result, std::int64_t now_ms,
                                  const base::Redactor& redactor) {
  const bool is_limit = result.status == 429;
  if (result.failure == HttpFailure::answer_too_large && !is_limit) {
    return {Kind::too_large, {}, {}, failure_message(result, redactor)};
  }
  if (result.failure != HttpFailure::none && !is_limit) {
    return {is_lasting(result.failure) ? Kind::unusable : Kind::failed,
            {},
            {},
            failure_message(result, redactor)};
  }
  const auto answer = codec::read_answer(result.body);
  const auto words = read_words(result.body, answer, redactor, false);
  if (is_limit) {
    constexpr std::int64_t kLeastS = 1;
    DevicesAnswer out;
    out.kind = Kind::rate_limited;
    out.wait = read_retry_after(result.retry_after, result.date, now_ms, kLeastS);
    out.words = status_words("The API's limit of calls is reached", result.status, words);
    return out;
  }
  if (result.status >= 200 && result.status <= 299) return page_of(result, answer, words, redactor);
  return answer_of_status(result, words);
}

}  // namespace api::v1
