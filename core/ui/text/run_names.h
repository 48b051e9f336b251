// Which code points stand for runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/ui/text/run.h"

namespace ui {

inline constexpr char32_t kFirstRunCode = 0xE000;
inline constexpr std::size_t kMostRuns = 1024;
/// Two code points a run: what takes the colour of the text, and what has colours of its own.
inline constexpr char32_t kEndOfRunCodes = kFirstRunCode + 2 * kMostRuns;

/// Gives runs code points for private use. If half of those are taken, runs that were not in the
/// last frame lose theirs. The code points are low, since Dear ImGui has a table up to the highest
/// one for each size of each font.
class RunNames {
 public:
  struct Name {
    char32_t code = 0;   ///< the first of two; 0: all of them are used in this frame
    bool fresh = false;  ///< it may have been another run's before
  };
  /// It stays that run's at least until the end of the next frame.
  [[nodiscard]] Name name(std::string_view text, bool right_to_left);
  /// The run of either code point; nullptr if it is nobody's.
  [[nodiscard]] const Run* find(char32_t code) const;
  void begin_frame();

 private:
  struct Entry {
    Run run;
    std::size_t hash = 0;
    std::uint64_t used = 0;  ///< the last frame in which it was asked for; 0: free
  };
  [[nodiscard]] char32_t code_of(const Entry& entry) const;

  std::vector<Entry> entries_;
  std::size_t count_ = 0;  ///< of entries that are not free
  std::uint64_t frame_ = 1;
};

}  // namespace ui
