// Names that look the same, or nearly; and normal form, against pairs of Unicode's own examples.
#include "core/base/look_alike.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "core/base/fold_case.h"
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
      {"\u212B", "\u00C5"},
      {"\u212B", "A\u030A"},
      {"\u2126", "\u03A9"},
      {"\u212A", "K"},
      {"\u0340", "\u0300"},
      {"e\u0341", "\u00E9"},
      {"\u03B9\u0344", "\u0390"},
      {"\u0387", "\u00B7"},
      {"a\u0316\u0301", "\u00E1\u0316"},
      {"q\u0301\u0321", "q\u0321\u0301"},
      {"q\u0345\u0301", "q\u0301\u0345"},
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

TEST_CASE("case: each letter of the alphabets that are promised") {
  struct Row {
    char32_t upper, lower;
  };
  for (const auto& row :
       {Row{U'A', U'a'},           Row{U'\u00C0', U'\u00E0'}, Row{U'\u00DE', U'\u00FE'},
        Row{U'\u0130', U'i'},      Row{U'\u0178', U'\u00FF'}, Row{U'\u0218', U'\u0219'},
        Row{U'\u01C4', U'\u01C6'}, Row{U'\u01C5', U'\u01C6'}, Row{U'\u0186', U'\u0254'},
        Row{U'\u0386', U'\u03AC'}, Row{U'\u0388', U'\u03AD'}, Row{U'\u038C', U'\u03CC'},
        Row{U'\u038F', U'\u03CE'}, Row{U'\u03A9', U'\u03C9'}, Row{U'\u0404', U'\u0454'},
        Row{U'\u0490', U'\u0491'}, Row{U'\u049A', U'\u049B'}, Row{U'\u04C0', U'\u04CF'},
        Row{U'\u04D8', U'\u04D9'}, Row{U'\u04E8', U'\u04E9'}, Row{U'\u052E', U'\u052F'},
        Row{U'\u1E9E', U'\u00DF'}, Row{U'\u1EFE', U'\u1EFF'}}) {
    CAPTURE(static_cast<unsigned>(row.upper));
    CHECK(base::fold_case(row.upper) == row.lower);
    CHECK(base::fold_case(row.lower) == row.lower);
  }
  for (const char32_t c : {U'\u00D7', U'\u00F7', U'\u0138', U'\u0180', U'\u0487', U'\u0530'}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(base::fold_case(c) == c);
  }
  CHECK(base::FoldedEqual{}("\u0490\u049A", "\u0491\u049B"));
  CHECK(base::loosely("\u0490") == base::loosely("\u0491"));
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
