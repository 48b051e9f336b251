// The history's database (web/js/records.js, database.js).
#pragma once

#include "web/js/text.h"
#include "web/js/text_view.h"

extern "C" {

/// In the order of kTexts and kNumbers of records.js.
enum RecordText {
  kRecordId,
  kRecordEndpoint,
  kRecordProject,
  kRecordScope,
  kRecordBody,
  kRecordOrigin,
  kRecordPhase,
  kRecordOutcome,  ///< empty while there is none
  kRecordMessage,
  kRecordTexts
};
enum RecordNumber {
  kRecordStarted,
  kRecordFinished,
  kRecordLast,
  kRecordSteady,
  kRecordStatus,
  kRecordRetry,   ///< seconds; -1 for none
  kRecordDigest,  ///< platform::claim_digest()
  kRecordCut,     ///< only read: not done, and its writer is gone
  kRecordNumbers
};
enum RecordList { kShownRecords, kCandidates };

/// One record as it is to be stored.
struct StoredRecord {
  TextView texts[kRecordTexts];
  double numbers[kRecordNumbers];
};

/// Gathers the candidates and calls page_decide() with the ticket, in one transaction that stores
/// the record, if `store`, when it says so. Returns the ticket.
[[nodiscard]] int js_records_claim(const StoredRecord* record, const TextView* again, bool store);
/// Stores what became of a record of this page. Returns a ticket.
[[nodiscard]] int js_records_update(const StoredRecord* record);
/// 0 pending, 1 succeeded, 2 failed (or no such ticket); told once.
[[nodiscard]] int js_records_poll(int ticket);

/// Within page_decide(): whether the record that is to be repeated exists.
[[nodiscard]] bool js_records_again_known();
/// Changes with the shown records; 0 before they have been read.
[[nodiscard]] int js_records_version();
[[nodiscard]] int js_records_count(int list);
void js_records_text(int list, int row, int field, GivenText* out);
[[nodiscard]] double js_records_number(int list, int row, int field);
/// Why storing or reading failed; empty if it did not.
void js_records_error(GivenText* out);
}
