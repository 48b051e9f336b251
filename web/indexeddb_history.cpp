#include "web/indexeddb_history.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
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

/// One record of the page's lists. Views of what js_records_list() gave.
class Row {
 public:
  Row(const char* numbers, std::string_view& texts) : numbers_(numbers) {
    for (std::size_t i = 0; i < kRecordTexts; ++i) {
      const auto size =
          std::min(static_cast<std::size_t>(at(std::size_t{kRecordNumbers} + i)), texts.size());
      texts_[i] = texts.substr(0, size);
      texts.remove_prefix(size);
    }
  }

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
    record.phase = phase_of(texts_[kRecordPhase]);
    record.outcome = read_outcome();
    record.attempts = static_cast<int>(number(kRecordAttempts));
    if (number(kRecordCut) != 0) cut_off(record);
    return record;
  }

  [[nodiscard]] std::string text(RecordText field) const { return std::string(texts_[field]); }
  [[nodiscard]] std::int64_t number(RecordNumber field) const {
    return static_cast<std::int64_t>(at(field));
  }

 private:
  [[nodiscard]] double at(std::size_t place) const {
    double value = 0;
    std::memcpy(&value, numbers_ + place * sizeof value, sizeof value);
    return value;
  }

  [[nodiscard]] std::optional<Outcome> read_outcome() const {
    const std::string_view name = texts_[kRecordOutcome];
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

  const char* numbers_;
  std::string_view texts_[kRecordTexts];
};

/// A list of the page's, fetched in one call.
class Rows {
 public:
  explicit Rows(RecordList list)
      : bytes_(text_from([list](GivenText* out) { js_records_list(list, out); })) {
    double count = 0;
    std::memcpy(&count, bytes_.data(), sizeof count);
    rows_.reserve(static_cast<std::size_t>(count));
    constexpr std::size_t kRow =
        sizeof(double) * (std::size_t{kRecordNumbers} + std::size_t{kRecordTexts});
    const char* numbers = bytes_.data() + sizeof count;
    std::string_view texts = bytes_;
    texts.remove_prefix(sizeof count + static_cast<std::size_t>(count) * kRow);
    while (rows_.size() < static_cast<std::size_t>(count)) {
      rows_.emplace_back(numbers, texts);
      numbers += kRow;
    }
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  [[nodiscard]] const std::vector<Row>& get() const { return rows_; }
  [[nodiscard]] std::vector<HistoryRecord> read() const {
    std::vector<HistoryRecord> records;
    records.reserve(rows_.size());
    for (const auto& row : rows_) records.push_back(row.read());
    return records;
  }

 private:
  std::string bytes_;
  std::vector<Row> rows_;
};

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
  answer = platform::decide_claim(claim, Rows(kCandidates).read(), js_records_again_known());
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
    records_ = Rows(kShownRecords).read();
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
  page.records = Rows(kPage).read();
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
  if (state != platform::ReadState::ready) return state;
  const Rows rows(kDetails);
  const auto& found = rows.get();
  if (found.empty()) return state;
  details.body = found[0].text(kRecordBody);
  for (std::size_t i = 1; i < found.size(); ++i) {
    details.notes.push_back({found[i].number(kRecordStarted), found[i].text(kRecordMessage)});
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
