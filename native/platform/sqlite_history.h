// The history of the native programs: one SQLite file, shared by all of them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/platform/history.h"
#include "native/platform/owner_locks.h"

namespace platform {

/// Durable as soon as a call returns: each is one transaction, synchronous to the disk, so polls
/// never say pending. Any number of processes may use one file at once; claims of all of them
/// exclude each other (BEGIN IMMEDIATE).
///
/// A record that is not done belongs to the process that claimed it, as long as that lives
/// (OwnerLocks). Once it does not, the record reads *unknown* if it was sending, and done if it was
/// waiting. Reading it so never changes what is stored.
class SqliteHistory : public History {
 public:
  /// `file` and its folder are made if they are not there, readable by their owner only. If that
  /// fails, error() says why, every claim fails and nothing can be read.
  explicit SqliteHistory(const std::string& file);
  ~SqliteHistory() override;
  SqliteHistory(const SqliteHistory&) = delete;
  SqliteHistory& operator=(const SqliteHistory&) = delete;

  /// history.sqlite in data_folder(); empty if that can't be found, and then nothing can be
  /// stored or read either.
  [[nodiscard]] static std::string default_file();

  [[nodiscard]] Ticket claim(const Claim& claim) override;
  [[nodiscard]] Ticket look(const Claim& claim) override;
  [[nodiscard]] ClaimAnswer poll_claim(Ticket ticket) override;
  [[nodiscard]] Ticket update(const HistoryRecord& record) override;
  [[nodiscard]] WriteState poll(Ticket ticket) override;
  /// Read again at every call, so that it knows of what other processes have sent; ask when it is
  /// wanted, not once a frame. The pointer is valid until the next call.
  [[nodiscard]] const std::vector<HistoryRecord>* records() override;
  /// Changes with every transaction of another process.
  [[nodiscard]] int version() const override;
  /// The one with that id, without its body. Nothing if there is none, and if it can't be read:
  /// error() then says why.
  [[nodiscard]] std::optional<HistoryRecord> record(const std::string& id);
  [[nodiscard]] Ticket read_page(std::int64_t from) override;
  [[nodiscard]] ReadState poll_page(Ticket ticket, HistoryPage& page) override;
  [[nodiscard]] Ticket read_details(const std::string& id) override;
  [[nodiscard]] ReadState poll_details(Ticket ticket, HistoryDetails& details) override;
  [[nodiscard]] Ticket add_note(const std::string& id, const HistoryNote& note) override;
  [[nodiscard]] std::string error() const override;

 private:
  class Store;
  Ticket answer(ClaimAnswer answer);
  Ticket judge(const Claim& claim, bool store);

  std::unique_ptr<Store> store_;  ///< null if it could not be opened
  std::vector<HistoryRecord> records_;
  Ticket last_ticket_ = 0;
  std::map<Ticket, ClaimAnswer> answers_;
  std::map<Ticket, HistoryPage> pages_;
  std::map<Ticket, HistoryDetails> details_;
  std::unordered_set<Ticket> failed_;
  std::string error_;  ///< why there is no store
};

}  // namespace platform
