// A command line to argv as programs on Windows split it: "Parsing C command-line arguments" in
// Microsoft's C runtime (2008 and later), the same rules as CommandLineToArgvW but for `""`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/text_with_gaps.h"

namespace importing {

/// Takes the characters that follow the program's name, one after the other.
/// - 2n backslashes before a quote: n backslashes, and the quote begins or ends a quoted part;
/// - 2n+1 before a quote: n backslashes and the quote itself; elsewhere backslashes are plain;
/// - `""` within a quoted part is one quote, and the part goes on.
class CrtWords {
 public:
  void add(char c);
  void add_gap(std::string was);
  /// A piece that is taken as it is: neither blanks nor quotes nor backslashes of it count.
  void add_plain(const TextWithGaps& piece);
  /// Nothing of a word has been seen since the last blank.
  [[nodiscard]] bool between_words() const { return !in_word_; }
  [[nodiscard]] bool in_quotes() const { return quoted_ && !quote_pending_; }
  /// The word so far; without backslashes whose meaning is still open.
  [[nodiscard]] const TextWithGaps& word() const { return word_; }
  void drop_word();
  /// Words that are complete.
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::vector<TextWithGaps> finish();

 private:
  void settle();
  void end_word();

  std::vector<TextWithGaps> words_;
  TextWithGaps word_;
  std::size_t backslashes_ = 0;
  bool in_word_ = false;
  bool quoted_ = false;
  bool quote_pending_ =
      false;  ///< a quote within a quoted part; the next character says of what kind
};

/// Whether `text` begins a JSON object with quotes that are escaped for the C runtime ({\"a\") or
/// doubled ({""a""): no JSON text does.
[[nodiscard]] bool has_crt_quotes(std::string_view text);
/// `piece` without that layer of escapes; text and gaps else as they are.
[[nodiscard]] TextWithGaps without_crt_quotes(const TextWithGaps& piece);

}  // namespace importing
