#include "core/sandbox/sandbox.h"

#include <algorithm>
#include <unordered_set>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/sandbox/device_pages.h"
#include "core/sandbox/request_rules.h"
#include "core/sandbox/selection.h"

namespace sandbox {

namespace {

constexpr std::string_view kDeployPath = "/v1/deploy_update";
constexpr std::string_view kDevicesPath = "/v1/devices_details";
constexpr std::string_view kListPath = "/sandbox/deployments";
constexpr std::int64_t kMinuteMs = 60'000;

Response error(int status, std::string_view message) {
  base::JsonWriter json;
  json.begin_object().key("error_message").string(message).end_object();
  return {status, json.text()};
}

Response wrong_method(std::string_view path, std::string_view allowed) {
  auto response = error(405, std::string(path) + " takes " + std::string(allowed) + " only.");
  response.headers.emplace_back("Allow", allowed);
  return response;
}

Response too_many(std::int64_t wait_ms) {
  const auto seconds = std::max<std::int64_t>(1, (wait_ms + 999) / 1000);
  auto response = error(429, "The limit of calls a minute is reached. Call again in " +
                                 std::to_string(seconds) + " seconds.");
  response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

Response list(const std::deque<AcceptedDeployment>& deployments) {
  base::JsonWriter json;
  json.begin_array();
  for (const auto& deployment : deployments) {
    json.begin_object();
    json.key("number").number(static_cast<std::int64_t>(deployment.number));
    if (&deployment == &deployments.front() && deployment.number > 1) {
      json.key("dropped_before").number(static_cast<std::int64_t>(deployment.number - 1));
    }
    json.key("accepted_ms").number(deployment.accepted_ms);
    json.key("flow_id").string(deployment.flow_id);
    json.key("project").string(deployment.project);
    json.key("comment").string(deployment.comment);
    json.key("devices").begin_array();
    for (const auto& device : deployment.devices) json.string(device);
    json.end_array().end_object();
  }
  json.end_array();
  return {200, json.text()};
}

std::size_t bytes_of(const AcceptedDeployment& deployment) {
  auto bytes = sizeof deployment + deployment.flow_id.size() + deployment.project.size() +
               deployment.comment.size();
  for (const auto& device : deployment.devices) bytes += sizeof(std::string) + device.size();
  return bytes;
}

bool admits(const base::Secret& wanted, const base::Secret& token) {
  if (base::is_blank(token.reveal())) return false;
  return wanted.empty() || wanted.reveal() == token.reveal();
}

/// Says which of the names in the request does not exist; nothing if all do.
std::optional<Response> find_unknown(const std::vector<Device>& fleet,
                                     const DeployRequest& request) {
  bool known_project = false;
  std::unordered_set<std::string_view> groups;
  for (const auto& device : fleet) {
    if (device.project != request.project) continue;
    known_project = true;
    if (!device.group.empty()) groups.insert(device.group);
  }
  if (!known_project) {
    return error(404, "There is no project " + base::quoted(request.project) + ".");
  }
  for (const auto& group : request.groups) {
    if (!groups.contains(group)) {
      return error(404, "There is no group " + base::quoted(group) + " in project " +
                            base::quoted(request.project) + ".");
    }
  }
  if (!is_flow_id(request.flow_id)) {
    return error(404, "There is no update flow " + base::quoted(request.flow_id) + ".");
  }
  return std::nullopt;
}

}  // namespace

Response Sandbox::answer(const Request& request, std::int64_t now_ms) {
  if (request.path == kListPath) {
    return request.method == "GET" ? list(accepted_) : wrong_method(kListPath, "GET");
  }
  if (request.path == kDevicesPath) {
    if (request.method != "GET") return wrong_method(kDevicesPath, "GET");
    if (const auto wait_ms = count_call(now_ms)) {
      auto response = too_many(*wait_ms);
      response.body = "{}";  // as this call documents it
      return response;
    }
    return list_devices(request.body);
  }
  if (request.path != kDeployPath) {
    return error(404, "There is nothing at " + base::quoted(request.path) + ".");
  }
  if (request.method != "POST") return wrong_method(kDeployPath, "POST");
  if (const auto wait_ms = count_call(now_ms)) return too_many(*wait_ms);
  return deploy(request.body, now_ms);
}

std::optional<std::int64_t> Sandbox::count_call(std::int64_t now_ms) {
  if (settings_.rate_per_minute <= 0) return std::nullopt;
  std::erase_if(recent_ms_, [&](auto call_ms) { return now_ms - call_ms >= kMinuteMs; });
  if (recent_ms_.size() >= static_cast<std::size_t>(settings_.rate_per_minute)) {
    return recent_ms_.front() + kMinuteMs - now_ms;
  }
  recent_ms_.push_back(now_ms);
  return std::nullopt;
}

Response Sandbox::deploy(std::string_view body, std::int64_t now_ms) {
  auto read = read_request(body);
  if (!read) return error(400, read.error().message);
  auto& request = read.value();
  if (!admits(settings_.token, request.user_token)) {
    return error(401, "The user_token is not valid.");
  }
  if (auto unknown = find_unknown(settings_.fleet, request)) return std::move(*unknown);

  auto devices = select_devices(settings_.fleet, request);
  remember({++last_number_, now_ms, std::move(request.flow_id), std::move(request.project),
            std::move(request.comment), std::move(devices)});
  base::JsonWriter json;
  json.begin_object().key("message").string("Success").end_object();
  return {200, json.text()};
}

Response Sandbox::list_devices(std::string_view body) const {
  const auto read = read_devices_request(body);
  if (!read) return error(400, read.error().message);
  if (!admits(settings_.token, read.value().user_token)) {
    return error(401, "The user_token is not valid.");
  }
  auto page = device_page(settings_.fleet, read.value());
  if (!page) return error(404, page.error().message);
  return {200, std::move(page.value())};
}

void Sandbox::remember(AcceptedDeployment deployment) {
  accepted_bytes_ += bytes_of(deployment);
  accepted_.push_back(std::move(deployment));
  while (accepted_.size() > 1 && (accepted_.size() > kMaxKept || accepted_bytes_ > kMaxKeptBytes)) {
    accepted_bytes_ -= bytes_of(accepted_.front());
    accepted_.pop_front();
  }
}

}  // namespace sandbox
