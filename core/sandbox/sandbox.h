// The endpoint's documented behaviour as a function of request, clock and fleet
// (docs/command-line.md, Sandbox). It reads requests by itself: it must not share a mistake with
// the codec or with check.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/secret.h"

namespace sandbox {

struct Device {
  std::string id;
  std::string name;
  std::string project;
  std::string group;  ///< empty: none
  std::vector<std::string> tags;
  std::vector<std::string> apps;  ///< names
  std::string state;              ///< "online" or "offline"
  std::string update_status;      ///< empty: never updated
  bool blocks_updates = false;    ///< its update trigger is set
};

/// A small fleet with the vendor's example in it: project Demo, groups TestGroup1 and TestGroup2,
/// device d-4ec7-1be9.
[[nodiscard]] std::vector<Device> built_in_fleet();

struct Settings {
  std::vector<Device> fleet = built_in_fleet();
  int rate_per_minute = 0;  ///< 0: no limit
  base::Secret token = {};  ///< empty: any token that is not empty will do
};

struct Request {
  std::string_view method;
  std::string_view path;  ///< without a query
  std::string_view body;
};
struct Response {
  int status = 200;
  std::string body;  ///< JSON
  std::vector<std::pair<std::string, std::string>> headers = {};
};

/// How many accepted deployments are remembered, and in how many bytes. The newest one always is.
inline constexpr std::size_t kMaxKept = 1000;
inline constexpr std::size_t kMaxKeptBytes = 16u << 20;

struct AcceptedDeployment {
  std::size_t number = 0;        ///< the first one that was accepted is 1
  std::int64_t accepted_ms = 0;  ///< by the clock that answer() is given; none of the day
  std::string flow_id;
  std::string project;
  std::string comment;
  std::vector<std::string> devices;  ///< ids of those that it selected, in the fleet's order
};

class Sandbox {
 public:
  explicit Sandbox(Settings settings) : settings_(std::move(settings)) {}

  /// Answers POST /v1/deploy_update, GET /v1/devices_details (with a body) and GET
  /// /sandbox/deployments; 404 and 405 for the rest. The
  /// listing numbers the deployments; `dropped_before` of its first says how many older ones are no
  /// longer kept. `now_ms` is any clock that does not run backwards.
  [[nodiscard]] Response answer(const Request& request, std::int64_t now_ms);

  /// In the order in which they were accepted, at most kMaxKept.
  [[nodiscard]] const std::deque<AcceptedDeployment>& deployments() const { return accepted_; }

 private:
  /// Milliseconds to wait if there were too many calls. Nothing if the call may go on; then it is
  /// counted.
  std::optional<std::int64_t> count_call(std::int64_t now_ms);
  Response deploy(std::string_view body, std::int64_t now_ms);
  Response list_devices(std::string_view body) const;
  void remember(AcceptedDeployment deployment);

  Settings settings_;
  std::deque<AcceptedDeployment> accepted_;
  std::size_t accepted_bytes_ = 0;  ///< of those that are kept
  std::size_t last_number_ = 0;
  std::vector<std::int64_t> recent_ms_;  ///< calls within the last minute that were let through
};

/// A request's body fit for a log: every value of a key `user_token`, at any depth, and every form
/// of `token` (base::Redactor; none if it is empty) reads <hidden>; nothing else changes.
/// Nothing if the body is not JSON, since the token can't be found in it then.
[[nodiscard]] std::optional<std::string> redact(std::string_view body, std::string_view token);

}  // namespace sandbox
