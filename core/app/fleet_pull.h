// An inventory out of the account: page after page of devices_details, at the pace that the API
// allows (docs/api.md, The device list). The same for the command line and the desktop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/api/v1/devices_details.h"
#include "core/base/redactor.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/platform/clock.h"
#include "core/platform/http_transport.h"

namespace app {

/// How every pulled inventory begins; its time follows.
inline constexpr std::string_view kPulledBegin = "{\"pulled_at\": \"";

/// What is pulled, and how.
struct PullOrder {
  std::string base_url;             ///< as read_endpoint_url() spells it
  std::string project;              ///< empty: of every project
  std::vector<std::string> groups;  ///< one after another; none: of every group
  base::Secret token;
  std::int64_t timeout_ms = 60'000;  ///< of each call
  int calls_per_minute = 0;          ///< at most; 0: as many as are answered
};

enum class PullEnd : std::uint8_t {
  none,  ///< it goes on
  complete,
  refused,       ///< the API said no
  rate_limited,  ///< it may go on later, not now
  incomplete,    ///< an answer did not come, or can't be used
  cancelled,
  not_kept,  ///< a page could not be stored
};

/// Why it is not asking right now.
enum class PullPause : std::uint8_t { none, pace, rate_limit, retry };

/// Polled like all that takes time: step() until it gives false.
///
/// Each device is in it once, though it may be in the answers of two groups. Every page has to
/// bring something new, so that no answer can keep it going for ever; what is not whole never
/// becomes an inventory.
class FleetPull {
 public:
  /// Makes whole lines durable, before the next call is made.
  using Keep = std::function<base::Status(std::string_view lines)>;

  /// `http` and `clock` outlive it. Without `keep` nothing is kept.
  FleetPull(PullOrder order, platform::HttpTransport& http, const platform::Clock& clock,
            Keep keep = {});
  ~FleetPull();
  FleetPull(const FleetPull&) = delete;
  FleetPull& operator=(const FleetPull&) = delete;

  /// Before the first step(): goes on after what an earlier one has kept. Gives how many bytes of
  /// it count; what stands after them was not written whole, and is to be cut off. Errors:
  /// "other-request" (it was asked for something else), "damaged".
  [[nodiscard]] base::Result<std::size_t> take_over(std::string_view kept);

  /// False once it has ended.
  bool step();
  /// Ends it now.
  void cancel();

  [[nodiscard]] PullEnd end() const { return end_; }
  /// Why it ended before it was complete: a sentence or more, without the token.
  [[nodiscard]] const std::string& problem() const { return problem_; }

  [[nodiscard]] std::size_t devices() const { return seen_.size(); }
  [[nodiscard]] std::size_t calls() const { return calls_; }
  [[nodiscard]] PullPause pause() const;
  [[nodiscard]] std::int64_t pause_left_ms() const;
  /// Between two calls; 0: none is needed.
  [[nodiscard]] std::int64_t interval_ms() const { return interval_ms_; }
  /// When its first page was asked for: the inventory is no younger than that. Unix time.
  [[nodiscard]] std::int64_t pulled_ms() const { return pulled_ms_; }

  /// Once it is complete: the file (docs/files.md, JSON).
  [[nodiscard]] std::string inventory() const;

 private:
  [[nodiscard]] std::string asked() const;
  [[nodiscard]] std::string head() const;
  bool begin();
  void ask();
  void hear(const platform::HttpResult& result);
  void use(codec::DevicePage page);
  [[nodiscard]] std::string fault_of(const codec::DevicePage& page) const;
  void add(codec::DevicePage page);
  bool keep(std::string_view lines);
  void wait_for_limit(const api::v1::DevicesAnswer& answer);
  void try_again(const std::string& words);
  void ask_for_less(const std::string& words);
  void settle_pace();
  void rest(std::int64_t ms, PullPause why);
  void stop(PullEnd end, std::string problem);

  PullOrder order_;
  base::Redactor redactor_;
  platform::HttpTransport& http_;
  const platform::Clock& clock_;
  Keep keep_;

  PullEnd end_ = PullEnd::none;
  std::string problem_;
  bool begun_ = false;
  std::int64_t pulled_ms_ = 0;
  std::optional<platform::RequestId> request_;
  std::size_t calls_ = 0;

  // Where it is.
  std::size_t pass_ = 0;  ///< index of the group
  std::string after_;
  std::unordered_set<std::string> offsets_;  ///< that this pass has asked with
  int limit_ = api::v1::kMostDevicesAtOnce;
  /// Every device, and in which pass it was last seen.
  std::unordered_map<std::string, std::size_t> seen_;
  std::string text_;  ///< the devices as they go into the file

  // When it may go on.
  std::int64_t resume_ms_ = 0;  ///< steady
  PullPause pause_ = PullPause::none;
  int failures_ = 0;  ///< in a row
  int limits_ = 0;    ///< answers 429 in a row
  std::int64_t interval_ms_ = 0;
  std::int64_t window_ms_ = 0;  ///< since then the API has let through...
  int window_calls_ = 0;        ///< ...so many calls
};

}  // namespace app
