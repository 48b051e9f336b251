// What a POSIX shell puts in place of `$`, backquotes and quoted text. Nothing is run or looked up:
// whatever would be is a gap.
// Source: POSIX.1-2017, Shell Command Language, 2.2 and 2.6; bash's manual, 3.1.2.4 for `$'...'`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/text_with_gaps.h"

namespace importing {

/// What came up while reading.
struct ShellNotes {
  std::vector<std::string> defaults;  ///< variables whose default was taken
  bool bytes_corrected = false;       ///< `\xe9` or half of a surrogate pair was meant as a letter
  std::size_t gaps = 0;
  std::size_t cats = 0;                ///< `$(cat <<EOF` that were looked at
  std::optional<std::string> problem;  ///< why reading can't go on; no further call makes sense
};

/// Each call reads on at `at`, adds to `out`, and leaves `at` after what it read. False: there is a
/// problem now. In time linear in what is read.
class ShellExpander {
 public:
  ShellExpander(std::string_view text, ShellNotes& notes) : text_(text), notes_(notes) {}

  /// After a double quote: up to and with the one that closes it.
  bool double_quoted(std::size_t& at, TextWithGaps& out);
  /// From a single quote to the next.
  bool single_quoted(std::size_t& at, TextWithGaps& out);
  /// From a dollar sign outside quotes.
  bool dollar(std::size_t& at, TextWithGaps& out) { return dollar(at, out, false); }
  /// From a backquote.
  bool backquote(std::size_t& at, TextWithGaps& out);
  /// From the `<` or `>` of `<(...)`.
  bool process(std::size_t& at, TextWithGaps& out);
  /// All of a here-document whose delimiter was not quoted.
  bool here_document(TextWithGaps& out);

 private:
  bool dollar(std::size_t& at, TextWithGaps& out, bool quoted);
  bool cat(std::size_t& at, TextWithGaps& out);
  bool parameter(std::size_t& at, TextWithGaps& out, bool quoted);
  bool default_word(std::size_t& at, TextWithGaps& out, bool quoted);
  bool escaped(std::size_t& at, TextWithGaps& out, std::string_view special) const;
  bool ansi_quoted(std::size_t& at, TextWithGaps& out);
  bool gap(std::size_t& at, std::size_t end, TextWithGaps& out);
  bool fail(std::string problem);

  std::string_view text_;
  ShellNotes& notes_;
  int depth_ = 0;  ///< of defaults within defaults
};

/// After the bracket or backquote at `at`, past all that it opens; npos if it is never closed.
[[nodiscard]] std::size_t substitution_end(std::string_view text, std::size_t at);

}  // namespace importing
