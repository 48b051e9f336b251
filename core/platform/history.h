// What was sent, when, where, with what outcome (never the token), and the claim: the one door
// through which a send goes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/outcome.h"
#include "core/platform/clock.h"

namespace platform {

enum class RecordPhase : std::uint8_t {
  sending,  ///< its owner lives, and may be putting it on the wire
  waiting,  ///< its owner lives and waits out a rate limit, to send again
  done,     ///< nothing more will be sent under this record
};

/// As it is stored: "sending", "waiting", "done".
[[nodiscard]] std::string_view phase_name(RecordPhase phase);
/// The other way round; *done* for anything else.
[[nodiscard]] RecordPhase phase_of(std::string_view name);

/// One send: usually one try, with `--wait-rate-limit` several. A record whose owner died reads as
/// done: *unknown* if it was sending, *rate-limited* if it was waiting.
struct HistoryRecord {
  std::string id;                ///< unique, sortable by time, fit for a command line
  std::int64_t started_ms = 0;   ///< Unix time of the first try
  std::int64_t finished_ms = 0;  ///< Unix time; 0 until the first answer
  Moment last;                   ///< when a try last began or ended
  std::string endpoint;          ///< endpoint_identity(): one spelling for one place
  std::string project;
  std::string scope;  ///< check::Scope::sentence
  std::string body;   ///< the exact bytes, the token redacted; left empty if it is only listed
  std::int64_t digest = 0;  ///< claim_digest() of the bytes as they are sent, but for the token
  RecordPhase phase = RecordPhase::sending;
  std::optional<model::Outcome> outcome;  ///< of the last try; none until there was one
  int attempts = 0;                       ///< tries that have begun; 0 if that is not known
};

/// What somebody found out about a record later: added to it, never changed.
struct HistoryNote {
  std::int64_t written_ms = 0;  ///< Unix time
  std::string text;
  bool operator==(const HistoryNote&) const = default;
};

/// A part of all records, newest first, without bodies.
struct HistoryPage {
  std::vector<HistoryRecord> records;
  std::int64_t next = 0;  ///< where the next page begins; 0: this is the last
};

/// What a list of records leaves out.
struct HistoryDetails {
  std::string body;
  std::vector<HistoryNote> notes;  ///< oldest first
};

/// A request for the right to send `record.body` to `record.endpoint`.
struct Claim {
  HistoryRecord record;  ///< as it is to be stored: phase sending, `last` is now
  std::string again;  ///< id of the earlier record that the user saw and wants repeated; or empty
  std::int64_t window_ms = 0;  ///< how long the same bytes count as a repeat
};

enum class ClaimState : std::uint8_t {
  pending,        ///< ask again
  granted,        ///< the record is durable; its owner, and nobody else, may send
  repeated,       ///< the same bytes went, or will go, to the same endpoint: `earlier`
  paused,         ///< the endpoint asked for a pause that still runs: `earlier`, `wait_ms`
  unknown_again,  ///< no record has the id `again`
  id_taken,       ///< another send has the record's id, and what becomes of it: `earlier`
  failed,         ///< it could not be decided or stored: History::error() says why
};

struct ClaimAnswer {
  ClaimState state = ClaimState::pending;
  std::optional<HistoryRecord> earlier = std::nullopt;
  std::int64_t wait_ms = 0;  ///< paused: how much longer
};

enum class WriteState : std::uint8_t { pending, durable, failed };
enum class ReadState : std::uint8_t { pending, ready, failed };
using Ticket = std::uint32_t;  ///< never 0

/// Durable storage, asynchronous because a browser's is: calls start, polls tell.
///
/// What is atomic: claim() looks back, decides (decide_claim(), core/platform/claim.h) and stores
/// the record in *one* transaction that excludes every other claim on the same storage, of this and
/// of any other process or page. Of any number that claim the same bytes at once, one is granted;
/// the others get its record. A record blocks the same bytes as long as its owner lives and is not
/// done, however long that takes. Ids are inserted, never replaced.
class History {
 public:
  virtual ~History() = default;

  /// Asks for the right to send. A record that this object was granted before and that is waiting
  /// is claimed again by its id: it is then judged against all others and turns to sending. The id
  /// of any other record is taken: it says that this send has been made, and nothing is judged.
  [[nodiscard]] virtual Ticket claim(const Claim& claim) = 0;
  /// Decides as claim() does and stores nothing: to ask before, not to send after.
  [[nodiscard]] virtual Ticket look(const Claim& claim) = 0;
  /// Anything but pending is told once.
  [[nodiscard]] virtual ClaimAnswer poll_claim(Ticket ticket) = 0;

  /// Stores phase, times and outcome of a record that this object was granted.
  [[nodiscard]] virtual Ticket update(const HistoryRecord& record) = 0;
  [[nodiscard]] virtual WriteState poll(Ticket ticket) = 0;

  /// Newest first, at most 200, without bodies: to show, not to decide by. Null while they are
  /// being read, or if they can't be.
  [[nodiscard]] virtual const std::vector<HistoryRecord>* records() = 0;
  /// Changes once records() has others to give, also if another program stored them. Asked once a
  /// frame; a storage that is not told of changes keeps it as it is.
  [[nodiscard]] virtual int version() const { return 0; }
  /// Starts to read all that was ever sent: from the newest on (0), or from HistoryPage::next. Any
  /// number of readings may be under way; what each has read is kept until its ticket is polled.
  [[nodiscard]] virtual Ticket read_page(std::int64_t from) = 0;
  /// Anything but pending is told once.
  [[nodiscard]] virtual ReadState poll_page(Ticket ticket, HistoryPage& page) = 0;
  /// Starts to read what belongs to the record with that id, as read_page() does.
  [[nodiscard]] virtual Ticket read_details(const std::string& id) = 0;
  /// Anything but pending is told once.
  [[nodiscard]] virtual ReadState poll_details(Ticket ticket, HistoryDetails& details) = 0;
  /// Adds a note to that record, for good; poll() tells when it is durable.
  [[nodiscard]] virtual Ticket add_note(const std::string& id, const HistoryNote& note) = 0;
  /// Why storing or reading failed; empty if it did not.
  [[nodiscard]] virtual std::string error() const = 0;
};

}  // namespace platform
