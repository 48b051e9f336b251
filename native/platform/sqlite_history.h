// The history of the native programs: one SQLite file, shared by all of them.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/platform/history.h"

namespace platform {

/// Durable as soon as put() returns: every write is one transaction, synchronous to the disk, so
/// poll() never says pending. Several processes may use one file at once.
///
/// A record without an outcome belongs to the process that wrote it. It reads as still being sent
/// while that process runs, and as *unknown* once it does not. Reading it so never changes what is
/// stored: where the process lives after all (in another container, say), its outcome still
/// arrives.
class SqliteHistory : public History {
 public:
  /// `file` and its folder are made where they are not there, readable by their owner only. Where
  /// that fails, error() says why and nothing can be stored or read.
  explicit SqliteHistory(const std::string& file);
  ~SqliteHistory() override;
  SqliteHistory(const SqliteHistory&) = delete;
  SqliteHistory& operator=(const SqliteHistory&) = delete;

  /// history.sqlite in data_folder().
  [[nodiscard]] static std::string default_file();

  [[nodiscard]] WriteTicket put(const HistoryRecord& record) override;
  [[nodiscard]] WriteState poll(WriteTicket ticket) override;
  /// Read anew at every call, so that it knows of what other processes have sent; ask when it is
  /// wanted, not once a frame. The pointer is valid until the next call.
  [[nodiscard]] const std::vector<HistoryRecord>* records() override;
  [[nodiscard]] std::string error() const override { return error_; }

 private:
  class Database;
  std::unique_ptr<Database> database_;  ///< null where it could not be opened
  std::vector<HistoryRecord> records_;
  WriteTicket last_ticket_ = 0;
  std::unordered_set<WriteTicket> failed_;
  std::string error_;
};

}  // namespace platform
