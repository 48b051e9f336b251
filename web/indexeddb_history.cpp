#include "web/indexeddb_history.h"

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/platform/claim.h"
#include "web/js/records.h"

namespace web {
namespace {

using model::Outcome;
using platform::ClaimAnswer;
using platform::ClaimState;
using platform::HistoryRecord;
using platform::phase_name;
using platform::phase_of;
using platform::RecordPhase;
using platform::Ticket;
using platform::WriteState;

/// What these are called in the database: a name never changes.
constexpr std::string_view kTextNames[] = {"id",     "endpoint", "project", "scope",  "body",
                                           "origin", "phase",    "outcome", "message"};
constexpr std::string_view kNumberNames[] = {"started", "finished", "last",     "steady", "status",
                                             "retry",   "digest",   "attempts", "cut"};
static_assert(std::size(kTextNames) == kRecordTexts && std::size(kNumberNames) == kRecordNumbers);
static_assert(kTextNames[kRecordBody] == "body" && kTextNames[kRecordMessage] == "message");
static_assert(kNumberNames[kRecordStatus] == "status" &&
              kNumberNames[kRecordAttempts] == "attempts" && kNumberNames[kRecordCut] == "cut");

// Records.given() of records.js reads texts of two words each, then doubles.
static_assert(sizeof(TextView) == 8 && offsetof(StoredRecord, texts) == 0);
static_assert(offsetof(StoredRecord, numbers) == 8 * kRecordTexts);
static_assert(sizeof(StoredRecord) == 8 * kRecordTexts + 8 * kRecordNumbers);

StoredRecord stored(const HistoryRecord& record) {
  static const Outcome kNone;
  const Outcome& outcome = record.outcome ? *record.outcome : kNone;
  StoredRecord out{};
  out.texts[kRecordId] = view(record.id);
  out.texts[kRecordEndpoint] = view(record.endpoint);
  out.texts[kRecordProject] = view(record.project);
  out.texts[kRecordScope] = view(record.scope);
  out.texts[kRecordBody] = view(record.body);
  out.texts[kRecordOrigin] = view(record.last.origin);
  out.texts[kRecordPhase] = view(phase_name(record.phase));
  out.texts[kRecordOutcome] =
      view(record.outcome ? model::outcome_name(outcome.kind) : std::string_view());
  out.texts[kRecordMessage] = view(outcome.message);
  out.numbers[kRecordStarted] = static_cast<double>(record.started_ms);
  out.numbers[kRecordFinished] = static_cast<double>(record.finished_ms);
  out.numbers[kRecordLast] = static_cast<double>(record.last.wall_ms);
  out.numbers[kRecordSteady] = static_cast<double>(record.last.steady_ms);
  out.numbers[kRecordStatus] = outcome.status;
  out.numbers[kRecordRetry] = static_cast<double>(outcome.retry_after_s.value_or(-1));
  out.numbers[kRecordDigest] = static_cast<double>(record.digest);
  out.numbers[kRecordAttempts] = record.attempts;
  return out;
}

/// One record of the page's lists.
class Row {
 public:
  Row(RecordList list, int row) : list_(list), row_(row) {}

  [[nodiscard]] HistoryRecord read() const {
    HistoryRecord record;
    record.id = text(kRecordId);
    record.endpoint = text(kRecordEndpoint);
    record.project = text(kRecordProject);
    record.scope = text(kRecordScope);
    record.digest = number(kRecordDigest);
    record.started_ms = number(kRecordStarted);
    record.finished_ms = number(kRecordFinished);
    record.last = {number(kRecordLast), number(kRecordSteady), text(kRecordOrigin)};
    record.phase = phase_of(text(kRecordPhase));
    record.outcome = read_outcome();
    record.attempts = static_cast<int>(number(kRecordAttempts));
    if (number(kRecordCut) != 0) cut_off(record);
    return record;
  }

  [[nodiscard]] std::string text(RecordText field) const {
    return text_from([&](GivenText* out) { js_records_text(list_, row_, field, out); });
  }
  [[nodiscard]] std::int64_t number(RecordNumber field) const {
    return static_cast<std::int64_t>(js_records_number(list_, row_, field));
  }

 private:
  [[nodiscard]] std::optional<Outcome> read_outcome() const {
    const std::string name = text(kRecordOutcome);
    if (name.empty()) return std::nullopt;
    Outcome outcome;
    outcome.kind = model::outcome_of(name);
    outcome.status = static_cast<int>(number(kRecordStatus));
    outcome.message = text(kRecordMessage);
    if (const auto retry = number(kRecordRetry); retry >= 0) outcome.retry_after_s = retry;
    return outcome;
  }

  static void cut_off(HistoryRecord& record) {
    if (record.phase == RecordPhase::sending) {
      record.outcome = Outcome{.kind = model::OutcomeKind::unknown,
                               .message = "The page was closed before the answer came."};
    }
    record.phase = RecordPhase::done;
  }

  RecordList list_;
  int row_;
};

std::vector<HistoryRecord> read_list(RecordList list) {
  std::vector<HistoryRecord> records;
  const int count = js_records_count(list);
  for (int row = 0; row < count; ++row) records.push_back(Row(list, row).read());
  return records;
}

}  // namespace

IndexedDbHistory::IndexedDbHistory() {
  static constexpr auto texts = views(kTextNames, [](auto name) { return name; });
  static constexpr auto numbers = views(kNumberNames, [](auto name) { return name; });
  js_records_names(texts.data(), texts.size(), numbers.data(), numbers.size());
}

Ticket IndexedDbHistory::ask(const platform::Claim& claim, bool store) {
  const StoredRecord record = stored(claim.record);
  const TextView again = view(claim.again);
  const auto ticket = static_cast<Ticket>(js_records_claim(&record, &again, store));
  judgements_[ticket] = {claim, {}};
  return ticket;
}

Ticket IndexedDbHistory::claim(const platform::Claim& claim) { return ask(claim, true); }
Ticket IndexedDbHistory::look(const platform::Claim& claim) { return ask(claim, false); }

bool IndexedDbHistory::decide(Ticket ticket) {
  const auto found = judgements_.find(ticket);
  if (found == judgements_.end()) return false;
  auto& [claim, answer] = found->second;
  answer = platform::decide_claim(claim, read_list(kCandidates), js_records_again_known());
  return answer.state == ClaimState::granted;
}

ClaimAnswer IndexedDbHistory::poll_claim(Ticket ticket) {
  const TicketState state = js_records_poll(static_cast<int>(ticket));
  if (state == kPending) return {};
  const auto found = judgements_.find(ticket);
  if (found == judgements_.end()) return {ClaimState::failed};
  ClaimAnswer answer = std::move(found->second.answer);
  judgements_.erase(found);
  if (state != kSucceeded) return {ClaimState::failed};
  return answer;
}

Ticket IndexedDbHistory::update(const HistoryRecord& record) {
  const StoredRecord out = stored(record);
  return static_cast<Ticket>(js_records_update(&out));
}

WriteState IndexedDbHistory::poll(Ticket ticket) {
  switch (js_records_poll(static_cast<int>(ticket))) {
    case kPending:
      return WriteState::pending;
    case kSucceeded:
      return WriteState::durable;
    case kFailed:
      return WriteState::failed;
  }
  return WriteState::failed;
}

const std::vector<HistoryRecord>* IndexedDbHistory::records() {
  const int version = js_records_version();
  if (version == 0) return nullptr;
  if (version != version_) {
    version_ = version;
    records_ = read_list(kShownRecords);
  }
  return &records_;
}

int IndexedDbHistory::version() const { return js_records_version(); }

namespace {

platform::ReadState poll_read(Ticket ticket) {
  const TicketState state = js_records_poll(static_cast<int>(ticket));
  if (state == kPending) return platform::ReadState::pending;
  return state == kSucceeded ? platform::ReadState::ready : platform::ReadState::failed;
}

}  // namespace

Ticket IndexedDbHistory::read_page(std::int64_t from) {
  return static_cast<Ticket>(js_records_page(static_cast<double>(from)));
}

platform::ReadState IndexedDbHistory::poll_page(Ticket ticket, platform::HistoryPage& page) {
  const auto state = poll_read(ticket);
  if (state != platform::ReadState::ready) return state;
  page.records = read_list(kPage);
  page.next = static_cast<std::int64_t>(js_records_next());
  return state;
}

Ticket IndexedDbHistory::read_details(const std::string& id) {
  const TextView which = view(id);
  return static_cast<Ticket>(js_records_details(&which));
}

platform::ReadState IndexedDbHistory::poll_details(Ticket ticket,
                                                   platform::HistoryDetails& details) {
  const auto state = poll_read(ticket);
  const int count = js_records_count(kDetails);
  if (state != platform::ReadState::ready || count == 0) return state;
  details.body = Row(kDetails, 0).text(kRecordBody);
  for (int row = 1; row < count; ++row) {
    const Row note(kDetails, row);
    details.notes.push_back({note.number(kRecordStarted), note.text(kRecordMessage)});
  }
  return state;
}

Ticket IndexedDbHistory::add_note(const std::string& id, const platform::HistoryNote& note) {
  const TextView which = view(id);
  const TextView text = view(note.text);
  return static_cast<Ticket>(js_records_note(&which, &text, static_cast<double>(note.written_ms)));
}

std::string IndexedDbHistory::error() const { return text_from(js_records_error); }

}  // namespace web
