// The history's database (web/js/records.js, database.js).
#pragma once

#include <cstddef>

#include "web/js/text.h"
#include "web/js/text_view.h"

extern "C" {

/// As the page keeps it: an object with texts and numbers. Their names go to the page once, before
/// all else, and are what is stored (kTextNames and kNumberNames of web/indexeddb_history.cpp).
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
  kRecordAttempts,
  kRecordCut,  ///< only read: not done, and its writer is gone
  kRecordNumbers
};
enum RecordList {
  kShownRecords,
  kCandidates,
  kPage,     ///< of the ticket that was polled last
  kDetails,  ///< of that; the first has the body, the others are notes with message and started
};

/// One record as it is to be stored.
struct StoredRecord {
  TextView texts[kRecordTexts];
  double numbers[kRecordNumbers];
};

void js_records_names(const TextView* texts, std::size_t text_count, const TextView* numbers,
                      std::size_t number_count);

/// Gathers the candidates and calls page_decide() with the ticket, in one transaction that stores
/// the record, if `store`, when it says so. Returns the ticket.
[[nodiscard]] int js_records_claim(const StoredRecord* record, const TextView* again, bool store);
/// Stores what became of a record of this page. Returns a ticket.
[[nodiscard]] int js_records_update(const StoredRecord* record);
/// Reads the page that begins before the record with that number; 0: with the newest. Returns a
/// ticket.
[[nodiscard]] int js_records_page(double from);
/// Where the page after kPage begins; 0: there is none.
[[nodiscard]] double js_records_next();
/// Reads body and notes of the record with that id. Returns a ticket.
[[nodiscard]] int js_records_details(const TextView* id);
/// Adds a note to it. Returns a ticket.
[[nodiscard]] int js_records_note(const TextView* id, const TextView* text, double written);
enum TicketState {
  kPending,
  kSucceeded,
  kFailed,  ///< or there is no such ticket
};
/// What is no longer pending is told once.
[[nodiscard]] TicketState js_records_poll(int ticket);

/// Within page_decide(): whether the record that is to be repeated exists.
[[nodiscard]] bool js_records_again_known();
/// Changes with the shown records; 0 before they have been read.
[[nodiscard]] int js_records_version();
/// A list in one call: how many rows, each row's numbers, and how long each of its texts is, all as
/// doubles; then the texts of all rows in that order.
void js_records_list(int list, GivenText* out);
/// Why storing or reading failed; empty if it did not.
void js_records_error(GivenText* out);
}
