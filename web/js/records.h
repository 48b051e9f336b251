// The history's database (web/js/records.js).
#pragma once

#include "web/js/text_view.h"

extern "C" {

/// In the order of kTexts and kNumbers of records.js.
enum RecordText {
  kRecordId,
  kRecordEndpoint,
  kRecordProject,
  kRecordScope,
  kRecordBody,
  kRecordMessage
};
enum RecordNumber {
  kRecordStarted,
  kRecordFinished,
  kRecordKind,
  kRecordStatus,
  kRecordRetry,
  kRecordCut
};

/// `texts`: one for each RecordText. `kind`: model::OutcomeKind, -1 while there is no outcome;
/// `retry`: seconds, -1 for none. Returns a ticket.
[[nodiscard]] int js_records_put(const TextView* texts, double started, double finished, int kind,
                                 int status, double retry);
/// 0 pending, 1 durable, 2 failed (or no such ticket); told once.
[[nodiscard]] int js_records_poll(int ticket);
/// Changes with the records; 0 before they have been read.
[[nodiscard]] int js_records_version();
[[nodiscard]] int js_records_count();
[[nodiscard]] char* js_records_text(int row, int field);
[[nodiscard]] double js_records_number(int row, int field);
/// Why storing or reading failed; empty where it did not.
[[nodiscard]] char* js_records_error();
}
