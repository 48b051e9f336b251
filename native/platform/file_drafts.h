// Drafts in a folder: a file for each process, replaced as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/platform/drafts.h"
#include "native/platform/owner_locks.h"

namespace platform {

/// A session is a number: its file is NUMBER.json, and while it lives it holds that byte of the
/// file `sessions` (OwnerLocks). Durable once poll() says so, which is at once: it blocks.
class FileDrafts : public Drafts {
 public:
  /// The folder is made when it is needed, readable by its owner only.
  explicit FileDrafts(std::string folder) : folder_(std::move(folder)) {}
  /// "drafts" in the state folder.
  [[nodiscard]] static std::string default_folder();

  [[nodiscard]] std::optional<std::vector<LeftDrafts>> take_left() override;
  [[nodiscard]] Ticket keep(const std::string& text,
                            const std::vector<std::string>& taken_over) override;
  [[nodiscard]] WriteState poll(Ticket ticket) override;
  [[nodiscard]] std::string error() const override { return error_; }

 private:
  [[nodiscard]] bool begin();
  [[nodiscard]] std::string file_of(std::int64_t session) const;
  [[nodiscard]] bool replace(const std::string& text);

  std::string folder_;
  std::string error_;
  OwnerLocks locks_;
  std::int64_t session_ = 0;  ///< 0: not begun
  Ticket tickets_ = 0;
  bool durable_ = false;  ///< what was kept last
};

}  // namespace platform
