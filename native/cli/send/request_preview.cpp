#include "native/cli/send/request_preview.h"

#include <string>

#include "core/api/v1/request.h"
#include "core/base/json_text.h"
#include "core/model/outcome.h"

namespace cli {

namespace {

std::string request_text(const platform::HttpRequest& request) {
  auto text = request.method + " " + request.url + "\n";
  for (const auto& [name, value] : request.headers) text += name + ": " + value + "\n";
  return text + "\n" + request.body;
}

std::string request_json(const platform::HttpRequest& request) {
  base::JsonWriter json;
  json.begin_object();
  json.key("outcome").string(model::outcome_name(model::OutcomeKind::not_sent));
  json.key("message").string("Dry run: nothing was sent.");
  json.key("attempts").number(0);
  json.key("history_id").string("");
  json.key("request").begin_object();
  json.key("method").string(request.method);
  json.key("url").string(request.url);
  json.key("headers").begin_object();
  for (const auto& [name, value] : request.headers) json.key(name).string(value);
  json.end_object();
  json.key("body").string(request.body);
  json.end_object();
  json.end_object();
  return json.text() + "\n";
}

}  // namespace

ExitCode show_request(const check::CheckedDeployment& checked, const model::Endpoint& endpoint,
                      const base::Secret& token, bool as_json, Console& console) {
  const api::v1::CheckedBody body(checked);
  auto request = api::v1::make_request(body, endpoint.url, base::Secret(api::v1::kRedactedToken));
  if (!request) {
    console.say("connect-deploy: " + printable(request.error().message) + "\n");
    return ExitCode::not_sent;
  }
  // A token that stands where it does not belong goes out as it is, and is not shown.
  request.value().body = body.shown(base::Redactor(token));
  console.result(as_json ? json_for_logs(request_json(request.value()))
                         : request_text(request.value()));
  console.say("Dry run: nothing was sent.\n");
  return ExitCode::done;
}

}  // namespace cli
