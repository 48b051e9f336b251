#include "core/import/posix/ansi_quote.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

struct Case {
  std::string_view inside;
  std::string_view text;  ///< as bash 5.2 prints it in a UTF-8 locale
  bool corrected = false;
};

const std::vector<Case> kCases = {
    {R"(a\n\t\r\a\b\e\E\f\v\'\"\?\\)", "a\n\t\r\a\b\x1B\x1B\f\v'\"?\\"},
    {R"(\x41\x4\xg)", "A\x04\\xg"},
    {R"(\x{41}z)", "Az"},
    {R"(\101\1012\7)", "AA2\x07"},
    {R"(\u00e9\u41g\U0001F600)",
     "\xC3\xA9"
     "Ag\xF0\x9F\x98\x80"},
    {R"(\u)", "\\u"},
    {R"(\q\8)", "\\q\\8"},
    {R"(\cA\c?\c\\x)", "\x01\x7F\x1Cx"},
    {R"(a\0b)", "a"},
    {R"(a\x00b)", "a"},
    {R"(a\400b)", "a"},
    {"a\\\nb", "a\\\nb"},
    {R"(\xc3\xa9)", "\xC3\xA9"},
    {R"(\)", "\\"},
    {"", ""},
    // What the browsers write, and bash makes into bytes that are no UTF-8.
    {R"(caf\xe9)", "caf\xC3\xA9", true},
    {R"(\ud83d\ude00)", "\xF0\x9F\x98\x80", true},
    {R"(\xe9 \ud83d\ude00 \u0107)", "\xC3\xA9 \xF0\x9F\x98\x80 \xC4\x87", true},
    // Half of a pair means no letter.
    {R"(\ud83d!)", "\xED\xA0\xBD!"},
};

}  // namespace

TEST_CASE("text in $'...' is what bash makes of it, or the letters that a browser meant") {
  for (const auto& one : kCases) {
    CAPTURE(std::string(one.inside));
    const auto decoded = importing::decode_ansi_quoted(one.inside);
    CHECK(decoded.text == one.text);
    CHECK(decoded.corrected == one.corrected);
  }
}
