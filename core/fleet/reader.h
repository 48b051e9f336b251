// From a file's text to an Inventory, a slice at a time: a page must go on drawing meanwhile.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/fleet/inventory.h"

namespace fleet {

/// Of an inventory's file; hosts read no more.
inline constexpr std::size_t kMaxFileBytes = std::size_t{2} << 30;

/// Reads CSV or JSON (docs/files.md, Inventory), whichever it is. A broken row is named by its
/// line, skipped and counted. JSON is read in one slice.
class Reader {
 public:
  explicit Reader(std::string text);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// Goes on for about `bytes` of the text. False when there is nothing more to read.
  bool step(std::size_t bytes);
  /// 0 to 1
  [[nodiscard]] double progress() const;
  /// Once, after step() gave false. Errors: "empty", "no-device-id" (no such column), "encoding",
  /// "too-large" (from 4 GiB on), "duplicate-column" (two that can be the same), "no-usable-row"
  /// (it has rows, and each is broken), or what codec::read_devices says.
  [[nodiscard]] base::Result<std::shared_ptr<const Inventory>> take();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// All of it at once.
[[nodiscard]] base::Result<std::shared_ptr<const Inventory>> read_inventory(std::string text);

}  // namespace fleet
