// The history as it is read: by people, and page by page.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "native/platform/history_rows.h"

namespace platform {

/// Looks into a history's file and claims nothing: no file is made, no record changed. Each call
/// sees what other programs have stored meanwhile. An error says what is wrong with the file, and
/// how to go on without it if it is damaged.
class HistoryArchive {
 public:
  /// The one at `file`; empty if there is none. One of an earlier version is upgraded first.
  [[nodiscard]] static base::Result<HistoryArchive> open(const std::string& file);

  HistoryArchive(HistoryArchive&&) noexcept;
  HistoryArchive& operator=(HistoryArchive&&) noexcept;
  ~HistoryArchive();

  /// As HistoryRows::page() and the rest.
  [[nodiscard]] base::Result<std::vector<NumberedRecord>> page(const HistoryFilter& filter,
                                                               std::int64_t before,
                                                               std::size_t limit) const;
  [[nodiscard]] base::Result<std::vector<NumberedRecord>> find(const std::string& prefix,
                                                               std::size_t limit) const;
  [[nodiscard]] base::Result<std::string> body(std::int64_t number) const;
  [[nodiscard]] base::Result<std::vector<HistoryNote>> notes(std::int64_t number) const;

 private:
  struct Opened;
  explicit HistoryArchive(std::unique_ptr<Opened> opened);
  template <class Value>
  [[nodiscard]] base::Result<Value> result(std::optional<Value> value) const;

  std::unique_ptr<Opened> opened_;
};

/// Adds a note to the record with that number, durably, in the file that is there; a note is never
/// changed.
[[nodiscard]] base::Status add_history_note(const std::string& file, std::int64_t number,
                                            const HistoryNote& note);

}  // namespace platform
