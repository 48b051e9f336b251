// Texts as messages show them, and where in a text a byte stands.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace {

bool fits_one_line(std::string_view text) {
  if (base::find_invalid_utf8(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_invisible(base::next_code_point(text, at))) return false;
  }
  return true;
}

/// The place of `offset`, counted byte by byte.
base::LineColumn counted(std::string_view text, std::size_t offset) {
  base::LineColumn at{1, 1};
  for (std::size_t i = 0; i < offset; ++i) {
    const bool before_lf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !before_lf)) {
      at = {at.line + 1, 1};
    } else {
      ++at.column;
    }
  }
  return at;
}

}  // namespace

TEST_CASE("quoted: plain text stays as it is") {
  CHECK(base::quoted("") == "\"\"");
  CHECK(base::quoted("Demo") == "\"Demo\"");
  CHECK(base::quoted("a b") == "\"a b\"");
  CHECK(base::quoted("M\xc3\xbcller \xf0\x9f\x98\x80") == "\"M\xc3\xbcller \xf0\x9f\x98\x80\"");
}

TEST_CASE("quoted: what can't be seen is spelled out") {
  for (const char32_t point :
       {U'\0', U'\a', U'\n', U'\r', U'\t', U'\x1b', U'\x7f', U'\u0085', U'\u00a0', U'\u200b',
        U'\u202e', U'\u2028', U'\u2066', U'\ufeff', U'\ufe0f', U'\U000e0100'}) {
    CAPTURE(static_cast<unsigned>(point));
    std::string text = "a";
    base::append_utf8(text, point);
    const auto shown = base::quoted(text + "b");
    CHECK(shown.starts_with("\"a\\u{"));
    CHECK(shown.ends_with("}b\""));
    CHECK(fits_one_line(shown));
  }
}

TEST_CASE("quoted: long text is cut after the limit, and says so") {
  const auto whole = base::quoted(std::string(60, 'x'));
  CHECK(whole == "\"" + std::string(60, 'x') + "\"");
  const auto cut = base::quoted(std::string(61, 'x'));
  CHECK(std::count(cut.begin(), cut.end(), 'x') <= 60);
  CHECK(std::count(cut.begin(), cut.end(), 'x') >= 59);
  CHECK(cut.find("\xe2\x80\xa6") != std::string::npos);
  CHECK(base::quoted("abcdef", 6) == "\"abcdef\"");
  CHECK(base::quoted("abcdef", 5).find('f') == std::string::npos);
  // In characters, never within one.
  std::string smiles;
  for (int i = 0; i < 100; ++i) smiles += "\xf0\x9f\x98\x80";
  CHECK(fits_one_line(base::quoted(smiles)));
  CHECK(base::count_code_points(base::quoted(smiles)) <= 63);
  CHECK(base::count_code_points(base::quoted(smiles)) >= 61);
}

TEST_CASE("quoted: any bytes fit one line") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto left = random() % 90; left > 0; --left) text += static_cast<char>(random() % 256);
    const auto shown = base::quoted(text);
    CAPTURE(shown);
    CHECK(fits_one_line(shown));
    CHECK(shown.size() >= 2);
    CHECK(shown.front() == '"');
    CHECK(shown.back() == '"');
  }
}

TEST_CASE("thousands") {
  CHECK(base::with_thousands(0) == "0");
  CHECK(base::with_thousands(7) == "7");
  CHECK(base::with_thousands(999) == "999");
  CHECK(base::with_thousands(1000) == "1,000");
  CHECK(base::with_thousands(10'050) == "10,050");
  CHECK(base::with_thousands(100'000) == "100,000");
  CHECK(base::with_thousands(1'234'567) == "1,234,567");
  CHECK(base::with_thousands(4'294'967'295u) == "4,294,967,295");
}

TEST_CASE("line and column: known places") {
  struct Row {
    std::string_view text;
    std::size_t offset, line, column;
  };
  for (const auto& row : std::vector<Row>{
           {"", 0, 1, 1},
           {"abc", 0, 1, 1},
           {"abc", 2, 1, 3},
           {"abc", 3, 1, 4},
           {"a\nb", 1, 1, 2},
           {"a\nb", 2, 2, 1},
           {"a\n", 2, 2, 1},
           {"a\r\nb", 3, 2, 1},
           {"a\rb", 2, 2, 1},
           {"\r\r\r", 3, 4, 1},
           {"\n\r\n", 3, 3, 1},
           {"\r\n\r", 3, 3, 1},
           {"\xc3\xa9x", 2, 1, 3},
           {"a\xe2\x80\xa8"
            "b",
            4, 1, 5},
           {"a\vb\fc", 4, 1, 5},
       }) {
    const auto& text = row.text;
    CAPTURE(text);
    CAPTURE(row.offset);
    const auto at = base::line_column(text, row.offset);
    CHECK(at.line == row.line);
    CHECK(at.column == row.column);
  }
}

TEST_CASE("line and column: the same as counting") {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = random() % 14; left > 0; --left) text += "ab\r\n\r\n"[random() % 6];
    const auto offset = random() % (text.size() + 1);
    CAPTURE(text);
    CAPTURE(offset);
    const auto at = base::line_column(text, offset);
    CHECK(at.line == counted(text, offset).line);
    CHECK(at.column == counted(text, offset).column);
  }
}
