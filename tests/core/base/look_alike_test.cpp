// Names that look the same, or nearly; and normal form, against pairs of Unicode's own examples.
#include "core/base/look_alike.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "core/base/normal_form.h"
#include "core/base/utf16.h"

using namespace std::string_literals;

TEST_CASE("normal form: two spellings of one text are equal") {
  const std::pair<const char*, const char*> pairs[] = {
      {"\u00E9", "e\u0301"},
      {"\u00C5", "A\u030A"},
      {"\u1EC7", "e\u0323\u0302"},
      {"\u1EC7", "e\u0302\u0323"},
      {"\u1EC7", "\u1EB9\u0302"},
      {"\u1E69", "s\u0307\u0323"},
      {"\u0439", "\u0438\u0306"},
      {"\u0390", "\u03B9\u0308\u0301"},
      {"\u304C", "\u304B\u3099"},
      {"\u30D1", "\u30CF\u309A"},
      {"\uD55C", "\u1112\u1161\u11AB"},
      {"\uAC00", "\u1100\u1161"},
      {"\u01D6", "u\u0308\u0304"},
  };
  for (const auto& pair : pairs) {
    const auto& a = pair.first;
    const auto& b = pair.second;
    CAPTURE(a);
    CHECK(base::decomposed(a) == base::decomposed(b));
    CHECK(base::looks_of(a) == base::looks_of(b));
    CHECK(base::loosely(a) == base::loosely(b));
  }
  CHECK(base::decomposed("e\u0301") != base::decomposed("e\u0300"));
  CHECK(base::decomposed("a\u0308\u0304") != base::decomposed("a\u0304\u0308"));  // of one class
}

TEST_CASE("looks: what is drawn alike is equal, what only resembles is not") {
  for (const auto* name : {"b\u0435ta", "\uFF42eta", "be\u200Bta", "be\u00ADta"}) {
    CHECK(base::looks_of(name) == "beta");
  }
  CHECK(base::looks_of("\u0421\u041E\u0420\u0415") == "COPE");
  CHECK(base::looks_of("a\u2010b\u00A0c") == "a-b c");
  for (const auto* name : {"Beta", "beta ", "bеta2", "8eta", "G0", "GO", "l1", "I1", "rn"}) {
    CHECK(base::looks_of(name) != "beta");
  }
  CHECK(base::looks_of("G0") != base::looks_of("GO"));
  CHECK(base::looks_of("l1") != base::looks_of("I1"));
}

TEST_CASE("UTF-16: pairs, halves and odd ends") {
  CHECK(base::utf8_from_utf16("a\0\xE9\0"s, false) == "a\u00E9");
  CHECK(base::utf8_from_utf16("\0a\xD8\x3D\xDC\xF7"s, true) == "a\U0001F4F7");
  for (const auto& bad : {"a"s, "a\0b"s, "\x3D\xD8"s, "\xF7\xDC\x3D\xD8"s,
                          "\x3D\xD8"
                          "a\0"s}) {
    CHECK_FALSE(base::utf8_from_utf16(bad, false).has_value());
  }
  CHECK(base::utf8_from_utf16("", false) == "");
}
