#include "core/fleet/csv_rows.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "core/base/text.h"

namespace fleet {

namespace {

// A file whose quotes are never closed again and again is not read for ever.
constexpr std::size_t kMostReopened = 16;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

constexpr std::uint64_t kEight = 0x0101010101010101;  // a byte, eight times

static_assert(std::endian::native == std::endian::little);

/// The high bit of the first byte of `eight` that is as in `wanted`, and perhaps of bytes after
/// it; 0 if there is none. Bytes come lowest first.
std::uint64_t with_byte(std::uint64_t eight, std::uint64_t wanted) {
  const auto zero = eight ^ wanted;
  return (zero - kEight) & ~zero & (kEight << 7);
}

TextRef ref(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
}

}  // namespace

CsvRows::CsvRows(std::string& text, std::size_t offset, char separator)
    : text_(text),
      at_(offset),
      separator_(separator),
      separators_(kEight * static_cast<unsigned char>(separator)) {}

CsvRows::Step CsvRows::next() {
  skip_blank_lines();
  if (at_ >= text_.size()) return Step::end;
  line_ = next_line_;
  cells_.clear();
  unclosed_ = false;
  const auto begin = at_;
  if (cells_of_row() == Ended::broken) {
    recover(begin);
    return Step::broken;
  }
  const std::string_view row(text_.data() + begin, at_ - begin);
  if (base::is_ascii(row) || !base::find_invalid_utf8(row)) return Step::row;
  problem_ = "It is not UTF-8.";
  return Step::broken;
}

CsvRows::Ended CsvRows::cells_of_row() {
  auto ended = Ended::cell;
  while (ended == Ended::cell) {
    ended = at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : plain_cell();
  }
  return ended;
}

void CsvRows::skip_blank_lines() {
  while (at_ < text_.size() && is_line_end(text_[at_])) step_over_line_end();
}

void CsvRows::step_over_line_end() {
  if (at_ >= text_.size()) return;
  if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
  ++at_;
  ++next_line_;
}

CsvRows::Ended CsvRows::end_of_cell(std::size_t begin, std::size_t end) {
  cells_.push_back(ref(begin, end));
  if (at_ < text_.size() && text_[at_] == separator_) {
    ++at_;
    return Ended::cell;
  }
  step_over_line_end();
  return Ended::row;
}

CsvRows::Ended CsvRows::plain_cell() {
  const auto from = at_;
  at_ = find_end(from);
  return end_of_cell(from, at_);
}

/// The first separator or line end, eight bytes at a time: most cells end within the first eight,
/// and nobody can guess where, which makes a step a byte slow.
std::size_t CsvRows::find_end(std::size_t from) const {
  const char* const text = text_.data();
  const auto size = text_.size();
  auto at = from;
  for (; at + 8 <= size; at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text + at, 8);
    const auto ends = with_byte(eight, separators_) | with_byte(eight, kEight * '\n') |
                      with_byte(eight, kEight * '\r');
    if (ends != 0) return at + static_cast<std::size_t>(std::countr_zero(ends)) / 8;
  }
  while (at < size && text[at] != separator_ && !is_line_end(text[at])) ++at;
  return at;
}

CsvRows::Ended CsvRows::quoted_cell() {
  const auto begin = at_ + 1;
  std::size_t escaped = 0;
  const auto close = find_closing_quote(begin, escaped);
  if (close == std::string::npos) {
    unclosed_ = true;
    return broken("A quote is opened in it and never closed.");
  }
  at_ = close + 1;
  count_lines(begin, close);
  const bool ends = at_ >= text_.size() || text_[at_] == separator_ || is_line_end(text_[at_]);
  if (!ends) return broken("There is text after a closing quote.");
  return end_of_cell(begin, escaped == 0 ? close : unescape(begin, close));
}

std::size_t CsvRows::find_closing_quote(std::size_t from, std::size_t& escaped) const {
  for (;;) {
    const auto quote = text_.find('"', from);
    if (quote == std::string::npos) return quote;
    if (quote + 1 >= text_.size() || text_[quote + 1] != '"') return quote;
    ++escaped;
    from = quote + 2;
  }
}

/// Those that end within quotes.
void CsvRows::count_lines(std::size_t begin, std::size_t end) {
  for (auto i = begin; i < end; ++i) {
    if (text_[i] == '\n' || (text_[i] == '\r' && text_[i + 1] != '\n')) ++next_line_;
  }
}

/// Writes `""` as `"`; gives the new end.
std::size_t CsvRows::unescape(std::size_t begin, std::size_t end) {
  auto write = begin;
  for (auto i = begin; i < end; ++i) {
    if (text_[i] == '"') ++i;
    text_[write++] = text_[i];
  }
  // What is left after it is no part of any cell, but must stay UTF-8.
  for (auto i = write; i < end; ++i) text_[i] = ' ';
  return write;
}

CsvRows::Ended CsvRows::broken(std::string problem) {
  problem_ = std::move(problem);
  return Ended::broken;
}

void CsvRows::recover(std::size_t row_begin) {
  if (unclosed_ && reopened_ < kMostReopened) {
    ++reopened_;
    at_ = row_begin;
    next_line_ = line_;
  } else if (unclosed_) {
    at_ = text_.size();
    return;
  }
  while (at_ < text_.size() && !is_line_end(text_[at_])) ++at_;
  step_over_line_end();
}

}  // namespace fleet
