// Which records have an owner that lives: locks that end with their process, however it ends.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace platform {

/// A file beside the history, of which each owner locks the byte with its record's number. The
/// kernel frees a lock when its process ends, so this also holds across PID namespaces
/// (containers) and after a number is given out again, unlike a process id.
class OwnerLocks {
 public:
  OwnerLocks() = default;
  ~OwnerLocks();
  OwnerLocks(const OwnerLocks&) = delete;
  OwnerLocks& operator=(const OwnerLocks&) = delete;

  /// No record has this number: its byte stands for the file as a whole.
  static constexpr std::int64_t kWholeFile = 0;

  /// Makes the file if it is not there, readable by its owner only. False with errno on failure.
  [[nodiscard]] bool open(const std::string& file);
  /// To ask who owns, not to take. If the file is not there, nobody owns anything.
  [[nodiscard]] bool open_to_look(const std::string& file);
  /// Takes that record, until it is released or this ends. False with errno if another has it
  /// (EAGAIN), or on failure.
  [[nodiscard]] bool take(std::int64_t record);
  void release(std::int64_t record);
  /// Whether this object took it.
  [[nodiscard]] bool mine(std::int64_t record) const { return mine_.contains(record); }
  /// Whether anybody lives who has it; nothing if that can't be known.
  [[nodiscard]] std::optional<bool> owned(std::int64_t record) const;

 private:
  int file_ = -1;
  bool absent_ = false;
  std::set<std::int64_t> mine_;
};

}  // namespace platform
