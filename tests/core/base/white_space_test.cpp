// What is white space, what can't be seen, and what is cut off at the ends of a text.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace {

/// White_Space=yes in Unicode's PropList.txt, all 25.
std::set<char32_t> listed_white_space() {
  std::set<char32_t> all = {0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};
  for (char32_t c = 0x09; c <= 0x0D; ++c) all.insert(c);
  for (char32_t c = 0x2000; c <= 0x200A; ++c) all.insert(c);
  return all;
}

std::string utf8(char32_t point) {
  std::string out;
  base::append_utf8(out, point);
  return out;
}

}  // namespace

TEST_CASE("white space is what Unicode lists, and nothing else") {
  const auto listed = listed_white_space();
  CHECK(listed.size() == 25);
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    const bool wanted = listed.count(point) == 1;
    if (base::is_white_space(point) == wanted) continue;
    CAPTURE(static_cast<unsigned>(point));
    CHECK(base::is_white_space(point) == wanted);
  }
}

TEST_CASE("every white space but the plain one can't be told from it") {
  CHECK_FALSE(base::is_invisible(U' '));
  for (const auto point : listed_white_space()) {
    CAPTURE(static_cast<unsigned>(point));
    if (point != U' ') CHECK(base::is_invisible(point));
  }
}

TEST_CASE(
    "control, zero-width and bidirectional characters and variation selectors can't be seen") {
  struct Range {
    char32_t first, last;
  };
  for (const auto& range : std::vector<Range>{{0x00, 0x1F},
                                              {0x7F, 0x9F},
                                              {0x061C, 0x061C},
                                              {0x200B, 0x200F},
                                              {0x202A, 0x202E},
                                              {0x2060, 0x2060},
                                              {0x2066, 0x2069},
                                              {0xFE00, 0xFE0F},
                                              {0xFEFF, 0xFEFF},
                                              {0xE0100, 0xE01EF}}) {
    for (auto point = range.first; point <= range.last; ++point) {
      CAPTURE(static_cast<unsigned>(point));
      CHECK(base::is_invisible(point));
    }
  }
  for (const char32_t point : {U'a', U'~', U'0', U'"', U'\u00A1', U'\u00E9', U'\u2014', U'\u20AC',
                               U'\u5317', U'\uFFFD', U'\U0001F600'}) {
    CAPTURE(static_cast<unsigned>(point));
    CHECK_FALSE(base::is_invisible(point));
  }
}

TEST_CASE("trim cuts white space of every kind at both ends, and nothing within") {
  for (const auto point : listed_white_space()) {
    CAPTURE(static_cast<unsigned>(point));
    const auto space = utf8(point);
    const auto inner = "a" + space + "b";
    CHECK(base::trim(space + space + inner + space) == inner);
    CHECK(base::trim(space).empty());
    CHECK(base::is_blank(space + " " + space));
    CHECK_FALSE(base::is_blank(space + "." + space));
  }
  // No white space, though nothing can be seen of it.
  for (const char32_t point : {U'\u200B', U'\u2060', U'\uFEFF', U'\u180E', U'\u00AD', U'\0'}) {
    CAPTURE(static_cast<unsigned>(point));
    CHECK_FALSE(base::is_blank(utf8(point)));
    CHECK(base::trim(utf8(point)) == utf8(point));
  }
  CHECK(base::is_blank(""));
  CHECK(base::trim("").empty());
  CHECK(base::trim("ab") == "ab");
  // The last byte of a character is no space of its own (U+1E20 ends in A0, U+0145 in 85).
  CHECK(base::trim("\xe1\xb8\xa0") == "\xe1\xb8\xa0");
  CHECK(base::trim("x\xc5\x85") == "x\xc5\x85");
  // Malformed text loses nothing but its spaces.
  CHECK(base::trim(" \xa0 ") == "\xa0");
  CHECK(base::trim(" \x80\x80 ") == "\x80\x80");
}

TEST_CASE("trim gives a part of what it was given") {
  const std::string text = "  ab ";
  const auto part = base::trim(text);
  CHECK(part.data() == text.data() + 2);
  CHECK(part.size() == 2);
}

TEST_CASE("lower case is ASCII's alone") {
  CHECK(base::ascii_lower("AZ az 09 _-") == "az az 09 _-");
  CHECK(base::ascii_lower("@[`{") == "@[`{");
  CHECK(base::ascii_lower("\xc3\x89\xff") == "\xc3\x89\xff");
  CHECK(base::ascii_lower("").empty());
}
