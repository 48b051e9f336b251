// The history in the browser's IndexedDB.
#pragma once

#include <unordered_map>

#include "core/platform/history.h"

namespace web {

/// A claim is decided within the database's own transaction (web/js/records.js), which excludes all
/// other tabs' ones, and is granted once that is complete with strict durability. The writer of a
/// record lives as long as its page holds a Web Lock; without locks (plain http) every claim fails.
class IndexedDbHistory : public platform::History {
 public:
  /// Hands the names of what a record has over to the page.
  IndexedDbHistory();

  [[nodiscard]] platform::Ticket claim(const platform::Claim& claim) override;
  [[nodiscard]] platform::Ticket look(const platform::Claim& claim) override;
  [[nodiscard]] platform::ClaimAnswer poll_claim(platform::Ticket ticket) override;
  [[nodiscard]] platform::Ticket update(const platform::HistoryRecord& record) override;
  [[nodiscard]] platform::WriteState poll(platform::Ticket ticket) override;
  [[nodiscard]] const std::vector<platform::HistoryRecord>* records() override;
  [[nodiscard]] int version() const override;
  [[nodiscard]] platform::Ticket read_page(std::int64_t from) override;
  [[nodiscard]] platform::ReadState poll_page(platform::Ticket ticket,
                                              platform::HistoryPage& page) override;
  [[nodiscard]] platform::Ticket read_details(const std::string& id) override;
  [[nodiscard]] platform::ReadState poll_details(platform::Ticket ticket,
                                                 platform::HistoryDetails& details) override;
  [[nodiscard]] platform::Ticket add_note(const std::string& id,
                                          const platform::HistoryNote& note) override;
  [[nodiscard]] std::string error() const override;

  /// Called within the transaction of that claim, possibly more than once: whether it is granted.
  [[nodiscard]] bool decide(platform::Ticket ticket);

 private:
  struct Judgement {
    platform::Claim claim;
    platform::ClaimAnswer answer;
  };
  platform::Ticket ask(const platform::Claim& claim, bool store);

  std::unordered_map<platform::Ticket, Judgement> judgements_;
  std::vector<platform::HistoryRecord> records_;
  int version_ = 0;  ///< of records_; 0: not read yet
};

}  // namespace web
