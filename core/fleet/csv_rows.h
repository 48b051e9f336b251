// Rows of CSV (RFC 4180).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/columns.h"

namespace fleet {

/// Walks a text that it may rewrite: a quoted cell is unescaped where it stands. Lines end at LF,
/// CR LF or CR; blank lines are passed over.
class CsvRows {
 public:
  enum class Step { row, broken, end };

  /// `text` outlives this and keeps its size.
  CsvRows(std::string& text, std::size_t offset, char separator);

  /// After a broken row, resumes at the next line; after an unclosed quote, at the line after the
  /// one that opened it.
  Step next();
  /// Of a row: its cells, as parts of the text.
  [[nodiscard]] const std::vector<TextRef>& cells() const { return cells_; }
  /// Of a broken row: why.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// Where it began, from 1.
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] std::size_t offset() const { return at_; }

 private:
  enum class Ended { cell, row, broken };
  Ended cells_of_row();
  Ended plain_cell();
  [[nodiscard]] std::size_t find_end(std::size_t from) const;
  Ended quoted_cell();
  [[nodiscard]] std::size_t find_closing_quote(std::size_t from, std::size_t& escaped) const;
  void count_lines(std::size_t begin, std::size_t end);
  std::size_t unescape(std::size_t begin, std::size_t end);
  Ended end_of_cell(std::size_t begin, std::size_t end);
  void step_over_line_end();
  void skip_blank_lines();
  Ended broken(std::string problem);
  void recover(std::size_t row_begin);

  std::string& text_;
  std::size_t at_;
  char separator_;
  std::uint64_t separators_;  ///< it, eight times
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  bool unclosed_ = false;
  std::size_t reopened_ = 0;  ///< how often it began again after a quote that was never closed
  std::vector<TextRef> cells_;
  std::string problem_;
};

}  // namespace fleet
