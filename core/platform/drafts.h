// What is open and not saved, kept from one moment to the next, so that neither a reload nor a
// crash nor a power cut loses it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/platform/history.h"

namespace platform {

/// What a session that is gone has left.
struct LeftDrafts {
  std::string session;  ///< its name, for Drafts::keep()
  std::string text;
};

/// A text for each session: one window of the page, one process of the desktop. A session lives as
/// long as its window or process, however that ends; nobody else ever changes its text. What those
/// that are gone have left is taken over once, by one session.
class Drafts {
 public:
  virtual ~Drafts() = default;

  /// What this session takes over, the newest last; nobody else does as long as it lives. Told
  /// once; nothing while it is still being read.
  [[nodiscard]] virtual std::optional<std::vector<LeftDrafts>> take_left() = 0;
  /// Keeps `text` in place of what this session kept before (empty: nothing), and forgets what
  /// those sessions have left, which is in `text` now: never the latter without the former.
  [[nodiscard]] virtual Ticket keep(const std::string& text,
                                    const std::vector<std::string>& taken_over) = 0;
  /// Anything but pending is told once.
  [[nodiscard]] virtual WriteState poll(Ticket ticket) = 0;
  /// Why keeping or reading failed; empty if it did not.
  [[nodiscard]] virtual std::string error() const = 0;
};

}  // namespace platform
