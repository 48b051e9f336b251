// What curl's data options add up to: -d, --data-raw, --data-binary, --data-urlencode, --json.
// Source: curl's manual (curl.se/docs/manpage.html), and curl 7.88 where that is silent.
#pragma once

#include <optional>
#include <string>

#include "core/import/curl/table.h"
#include "core/import/import.h"
#include "core/import/text_with_gaps.h"

namespace importing {

/// The body, an option at a time: joined with `&`, but for --json.
class CurlData {
 public:
  /// What the command reads from standard input, if that is known; it outlives this.
  explicit CurlData(const std::optional<TextWithGaps>& standard_input) : input_(standard_input) {}

  /// The reason if it is refused: a file, or standard input that is not known.
  [[nodiscard]] std::optional<std::string> add(const CurlOption& option,
                                               const TextWithGaps& argument, Imported& imported);
  /// Nothing if there was no data.
  [[nodiscard]] std::optional<TextWithGaps> take() { return std::move(body_); }

 private:
  std::optional<std::string> add_input(const CurlOption& option);
  std::optional<std::string> add_encoded(const CurlOption& option, const TextWithGaps& argument,
                                         Imported& imported);
  void join(const CurlOption& option, const TextWithGaps& data);

  const std::optional<TextWithGaps>& input_;
  bool input_taken_ = false;
  std::optional<TextWithGaps> body_;
};

}  // namespace importing
