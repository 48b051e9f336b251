// The relay of `serve`: sends what the page asks for, once, as `send` does (docs/sending.md,
// Relay).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/app/send_protocol.h"
#include "core/base/result.h"
#include "core/codec/relay_answer.h"
#include "core/model/site.h"
#include "native/cli/serve/kept_answers.h"
#include "native/platform/curl_transport.h"
#include "native/platform/sqlite_history.h"
#include "native/platform/system_clock.h"

namespace cli {

/// A request to send, as it came.
struct RelayOrder {
  const model::Site& site;  ///< what it must obey
  model::Endpoint endpoint;
  std::string key;
  std::string again;  ///< the record that the user wants repeated; empty: none
  std::string_view body;
};

struct RelayReply {
  int http_status = 200;  ///< 200: it was decided; else the request itself is refused
  codec::RelayAnswer answer;
};

/// A key is the id of a record in the history that all native programs share, so that it is sent at
/// most once, whatever becomes of this process: the claim inserts the id or finds it taken.
class Relay {
 public:
  /// How long a send of another process is waited for, if neither it nor its process ends.
  static constexpr std::int64_t kWatchMs = 600'000;

  explicit Relay(std::int64_t watch_ms = kWatchMs);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  /// Begins to send, or joins what was begun with that key. Nothing: ask reply() for the answer.
  [[nodiscard]] std::optional<RelayReply> send(const RelayOrder& order);
  /// The answer to the request with that key; nothing as long as it is not known. Only for a key
  /// that send() or outcome() gave nothing for.
  [[nodiscard]] std::optional<RelayReply> reply(const std::string& key);
  /// What became of the send with that key; nothing as long as that is not known (ask reply()).
  /// Changes nothing. Error "not-found": no such send has begun; "history": it can't be read.
  [[nodiscard]] base::Result<std::optional<RelayReply>> outcome(const std::string& key);

  /// Whether a send with that key may have begun; also if the history can't tell.
  [[nodiscard]] bool may_have_begun(const std::string& key);

  /// Goes on with what is under way.
  void step();
  /// Ends what is under way, as Ctrl-C ends `send`, and begins nothing any more.
  void stop();
  /// Whether nothing is under way.
  [[nodiscard]] bool idle() const { return jobs_.empty(); }

 private:
  struct Job;

  [[nodiscard]] std::optional<RelayReply> known(const RelayOrder& order);
  [[nodiscard]] RelayReply begin(const RelayOrder& order, const check::CheckedDeployment& checked,
                                 base::Secret token);
  [[nodiscard]] std::string known_again(const std::string& again);
  void watch(const platform::HistoryRecord& record);
  void settle(const std::string& key, RelayReply reply);
  [[nodiscard]] std::optional<RelayReply> reply_if_settled(const std::string& key) const;
  bool step(const std::string& key, Job& job);
  bool step_protocol(const std::string& key, Job& job);
  bool step_watch(const std::string& key, Job& job);

  /// The answer to a request, for as long as clients may still ask for it.
  struct Settled {
    std::string key;
    RelayReply reply;
  };

  std::int64_t watch_ms_;
  platform::SystemClock clock_;
  platform::CurlTransport http_;
  platform::SqliteHistory history_{platform::SqliteHistory::default_file()};
  std::map<std::string, std::unique_ptr<Job>> jobs_;  ///< by key
  std::vector<Settled> settled_;                      ///< the newest last
  bool stopping_ = false;
};

/// That nothing was sent, for that reason.
[[nodiscard]] RelayReply not_sent(int http_status, std::string reason);

}  // namespace cli
