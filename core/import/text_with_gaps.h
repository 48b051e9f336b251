// Text out of a shell or a program, with the places where a variable stood.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace importing {

/// A place whose text is not known here: a variable, a command's output.
struct Gap {
  std::size_t offset = 0;  ///< in the text, between two bytes; gaps come in ascending order
  std::string was;         ///< as it was spelled: `$FLOW`, `os.environ["FLOW"]`
};

struct TextWithGaps {
  std::string text;
  std::vector<Gap> gaps;

  void append(std::string_view more) { text += more; }
  void append_gap(std::string was) { gaps.push_back({text.size(), std::move(was)}); }
  /// Appends `more` with its gaps.
  void append(const TextWithGaps& more) {
    for (const auto& gap : more.gaps) gaps.push_back({text.size() + gap.offset, gap.was});
    text += more.text;
  }
  /// What stands at `begin` and after it, with the gaps there.
  [[nodiscard]] TextWithGaps from(std::size_t begin) const {
    TextWithGaps out;
    out.text = text.substr(begin);
    for (const auto& gap : gaps) {
      if (gap.offset >= begin) out.gaps.push_back({gap.offset - begin, gap.was});
    }
    return out;
  }
  /// No gap stands in it.
  [[nodiscard]] bool whole() const { return gaps.empty(); }
};

}  // namespace importing
