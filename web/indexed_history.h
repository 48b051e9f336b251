// The history in the browser's IndexedDB.
#pragma once

#include "core/platform/history.h"

namespace web {

/// put() is durable once its transaction is complete with strict durability. A record that another
/// page load began and did not finish reads unknown, unless that page still lives (several tabs:
/// web/js/records.js).
class IndexedHistory : public platform::History {
 public:
  [[nodiscard]] platform::WriteTicket put(const platform::HistoryRecord& record) override;
  [[nodiscard]] platform::WriteState poll(platform::WriteTicket ticket) override;
  [[nodiscard]] const std::vector<platform::HistoryRecord>* records() override;
  [[nodiscard]] std::string error() const override;

 private:
  std::vector<platform::HistoryRecord> records_;
  int version_ = 0;  ///< of records_; 0: not read yet
};

}  // namespace web
