#include "native/cli/send/protocol_runner.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/app/record_id.h"
#include "native/cli/send/progress.h"
#include "native/platform/random_name.h"
#include "native/platform/sqlite_history.h"
#include "native/platform/system_clock.h"

namespace cli {

namespace {

using Time = std::chrono::steady_clock;
using std::chrono::microseconds;

/// Waits a twentieth of the time that it took so far, at least half a millisecond: an answer is
/// noticed with little delay after a short time and with few looks during a long one. An interrupt
/// ends the wait.
void wait_a_little(Time::time_point begin, const Interrupts& interrupts) {
  const auto so_far = std::chrono::duration_cast<microseconds>(Time::now() - begin);
  const auto pause = std::clamp(so_far / 20, microseconds(500), microseconds(50'000));
  const timespec limit{0, static_cast<long>(pause.count()) * 1000};
  // Once it came, its pipe stays readable and would keep this from waiting at all.
  pollfd waited{interrupts.came() ? -1 : interrupts.descriptor(), POLLIN, 0};
  ::ppoll(&waited, 1, &limit, nullptr);
}

bool can_be_cancelled(app::SendPhase phase) {
  using app::SendPhase;
  // Once the outcome is known, all that is left is to keep it.
  return phase != SendPhase::idle && phase != SendPhase::recording_outcome &&
         phase != SendPhase::done;
}

}  // namespace

struct ProtocolRunner::Parts {
  Parts(Console& console_in, const Interrupts& interrupts_in, platform::CurlSettings network)
      : interrupts(interrupts_in),
        progress(console_in),
        http(std::move(network)),
        protocol(http, history, clock, platform::random_name()) {}

  /// To its end.
  void run();

  const Interrupts& interrupts;
  Progress progress;
  platform::SystemClock clock;
  platform::CurlTransport http;
  platform::SqliteHistory history{platform::SqliteHistory::default_file()};
  app::SendProtocol protocol;
};

void ProtocolRunner::Parts::run() {
  auto phase = protocol.phase();
  auto begin = Time::now();
  bool cancelled = false;
  while (true) {
    if (interrupts.came() && !cancelled && can_be_cancelled(protocol.phase())) {
      cancelled = true;
      progress.show("Ending...");
      protocol.cancel();
    }
    if (!protocol.step()) break;
    if (protocol.phase() != phase) {
      phase = protocol.phase();
      begin = Time::now();
    } else {
      progress.show(protocol, clock.now_ms());
      wait_a_little(begin, interrupts);
    }
  }
  progress.clear();
}

ProtocolRunner::ProtocolRunner(Console& console, const Interrupts& interrupts,
                               platform::CurlSettings network)
    : parts_(std::make_unique<Parts>(console, interrupts, std::move(network))) {}
ProtocolRunner::~ProtocolRunner() = default;

SendReport ProtocolRunner::send(app::SendOrder order) {
  auto& protocol = parts_->protocol;
  const auto started = protocol.start(std::move(order));
  if (!started) return {{model::OutcomeKind::not_sent, 0, started.error().message}};
  parts_->run();
  return {*protocol.outcome(), protocol.attempts(), protocol.history_id()};
}

const std::optional<platform::HistoryRecord>& ProtocolRunner::repeated() const {
  return parts_->protocol.repeated();
}
bool ProtocolRunner::again_is_unknown() const { return parts_->protocol.again_is_unknown(); }
const std::string& ProtocolRunner::history_problem() const {
  return parts_->protocol.history_problem();
}

}  // namespace cli
