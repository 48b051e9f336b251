// UTF-8 as RFC 3629 has it, against a second description of it: the table of well-formed byte
// sequences (Unicode 15, table 3-7).
#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

bool in(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

/// Bytes of the well-formed sequence that begins at `at`; 0 where none does.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  struct Row {
    unsigned first_low, first_high, second_low, second_high;
    std::size_t length;
  };
  static constexpr Row kRows[] = {
      {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
      {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
      {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
  };
  const auto first = byte_at(text, at);
  if (first < 0x80) return 1;
  for (const auto& row : kRows) {
    if (!in(first, row.first_low, row.first_high)) continue;
    if (!in(byte_at(text, at + 1), row.second_low, row.second_high)) return 0;
    for (std::size_t i = 2; i < row.length; ++i) {
      if (!in(byte_at(text, at + i), 0x80, 0xBF)) return 0;
    }
    return row.length;
  }
  return 0;
}

std::optional<std::size_t> first_invalid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string bytes(std::initializer_list<unsigned> values) {
  std::string out;
  for (const auto value : values) out.push_back(static_cast<char>(value));
  return out;
}

/// How many of all sequences that begin with `lead` are judged otherwise than by the table.
int disagreements(unsigned lead) {
  int count = 0;
  const auto judge = [&count](const std::string& text) {
    if (base::find_invalid_utf8(text) != first_invalid(text)) ++count;
  };
  for (unsigned second = 0; second < 256; ++second) {
    judge(bytes({lead, second}));
    judge(bytes({'x', lead, second}));
    for (const unsigned third : {0x00u, 0x7Fu, 0x80u, 0xBFu, 0xC0u}) {
      judge(bytes({lead, second, third}));
      for (const unsigned fourth : {0x41u, 0x80u, 0xBFu, 0xF0u}) {
        judge(bytes({lead, second, third, fourth}));
        judge(bytes({lead, second, third, fourth, 0x80u}));
      }
    }
  }
  return count;
}

}  // namespace

TEST_CASE("utf-8: every character is written, found well-formed and read again") {
  int wrong = 0;
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point == 0xD800) point = 0xE000;
    std::string text;
    base::append_utf8(text, point);
    std::size_t offset = 0;
    const bool good = sequence_length(text, 0) == text.size() && !base::find_invalid_utf8(text) &&
                      base::next_code_point(text, offset) == point && offset == text.size() &&
                      base::count_code_points(text) == 1;
    if (!good) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("utf-8: sequences are judged as the table of well-formed ones says") {
  for (unsigned lead = 0; lead < 256; ++lead) {
    CAPTURE(lead);
    CHECK(disagreements(lead) == 0);
  }
}

TEST_CASE("utf-8: the place of the first wrong byte") {
  struct Row {
    std::string text;
    std::optional<std::size_t> at;
  };
  for (const auto& row : std::vector<Row>{
           {"", std::nullopt},
           {"plain", std::nullopt},
           {"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", std::nullopt},
           {std::string("a\0b", 3), std::nullopt},
           {"\xef\xbf\xbf", std::nullopt},
           {"caf\xe9", 3},
           {"caf\xe9s", 3},
           {"ab\xe2\x82", 2},
           {"ab\xe2\x82(", 2},
           {"\xc3\xa9\xed\xa0\x80", 2},
           {"\xc3\xa9\xed\xa0\xbd\xed\xb8\x80", 2},
           {"\xc0\x80", 0},
           {"\xf5\x80\x80\x80", 0},
           {"\xf4\x90\x80\x80", 0},
           {"x\x80", 1},
           {"\xff\xfe{\0", 0},
       }) {
    const auto& text = row.text;
    CAPTURE(text);
    CHECK(base::find_invalid_utf8(text) == row.at);
  }
}

TEST_CASE("utf-8: walking any bytes comes to their end") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) {
      // More bytes that begin and continue sequences than chance would give.
      text.push_back(static_cast<char>(random() % 2 == 0 ? random() % 256 : 0x80 + random() % 128));
    }
    std::size_t offset = 0;
    std::size_t points = 0;
    while (offset < text.size()) {
      const auto length = sequence_length(text, offset);
      const auto before = offset;
      const auto point = base::next_code_point(text, offset);
      ++points;
      if (length == 0) CHECK(point == 0xFFFD);
      CHECK(offset == before + (length == 0 ? 1 : length));
      if (offset <= before) return;  // or it would never end
    }
    CHECK(offset == text.size());
    if (!first_invalid(text)) CHECK(base::count_code_points(text) == points);
  }
}
