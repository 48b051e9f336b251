// What needs shaping, which way it runs, and where it may be cut.
#include "core/ui/text/scripts.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using Texts = std::vector<std::string_view>;

std::vector<std::string_view> clusters(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = ui::cluster_end(text, at);
    REQUIRE(end > at);
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

}  // namespace

TEST_CASE("scripts: letters that stand for themselves are drawn one by one") {
  for (const auto* text :
       {"", "Demo", "f-dd0c-73b9 @ 100 %", "Größe Łódź", "Ελληνικά", "Русский", "Հայերեն",
        "ქართული", "北京", "ひらがな カタカナ", "한국어", "日本語・テスト", "→ ✓ “q” … •"}) {
    CAPTURE(text);
    CHECK_FALSE(ui::needs_shaping(text));
  }
}

TEST_CASE("scripts: what joins, stacks, runs backwards or has its own colours is shaped") {
  for (const auto* text : {"مشروع",
                           "שלום",
                           "Demo שלום",
                           "ܣܘܪܝܝܐ",
                           "ދިވެހި",
                           "ߒߞߏ",
                           "परियोजना",
                           "বাংলা",
                           "தமிழ்",
                           "తెలుగు",
                           "ไทย",
                           "ລາວ",
                           "བོད",
                           "မြန်မာ",
                           "ខ្មែរ",
                           "ᠮᠣᠩᠭᠣᠯ",
                           "e\u0301",
                           "\u304b\u3099",
                           "\u1112\u1161\u11ab",
                           "🚀",
                           "👨‍👩‍👧",
                           "🇩🇪",
                           "👍🏽",
                           "1\uFE0F\u20E3",
                           "❤\uFE0F",
                           "a\u200Db",
                           "a\u200Eb",
                           "a\u202Eb",
                           "a\u2067b",
                           "\uE000",
                           "\uF8FF",
                           "\U000F0000",
                           "\U00100000",
                           "ﷺ",
                           "𞤀𞤣𞤤𞤢𞤥"}) {
    CAPTURE(text);
    CHECK(ui::needs_shaping(text));
  }
}

TEST_CASE("scripts: damaged text is scanned to its end") {
  CHECK_FALSE(ui::needs_shaping("\xff\xfe\xed\xa0\x80"));
  CHECK(ui::needs_shaping("\xff\xd7\xa9"));
  CHECK_FALSE(ui::needs_shaping(std::string_view("\0\xc3", 2)));
}

TEST_CASE("scripts: a value runs as its first letter, a sentence of ours as its own words") {
  struct Case {
    const char* text;
    bool value, sentence;
  };
  for (const auto& [text, value, sentence] :
       {Case{"", false, false}, Case{"123 ", false, false}, Case{"Demo שלום", false, false},
        Case{"שלום", true, true}, Case{"(1) שלום!", true, true}, Case{"שלום demo", true, false},
        Case{"مشروع, in 2 groups", true, false}, Case{"٣ 🚀 مشروع", true, true},
        Case{"परियोजना שלום", false, false}, Case{"\u0301שלום", true, true},
        Case{"北京 שלום", false, false}}) {
    CAPTURE(text);
    CHECK(ui::is_right_to_left(text, ui::Reading::value) == value);
    CHECK(ui::is_right_to_left(text, ui::Reading::sentence) == sentence);
    CHECK_FALSE(ui::is_right_to_left(text, ui::Reading::code));
  }
}

TEST_CASE("scripts: nothing is obeyed that steers a line") {
  using ui::without_steering;
  CHECK(without_steering("שלום demo") == "שלום demo");
  CHECK(without_steering("a\u202Eb") == "a\\u{202e}b");
  CHECK(without_steering("\u2066a\u2069\u200F\u061C") == "\\u{2066}a\\u{2069}\\u{200f}\\u{61c}");
  CHECK(without_steering(std::string_view("a\0b\tc\x1b", 6)) == "a\\u{00}b\\u{09}c\\u{1b}");
  CHECK(without_steering("one\ntwo") == "one\ntwo");
  CHECK(without_steering("\xffש") == "\uFFFDש");
  // What joins emoji and letters is needed.
  CHECK(without_steering("👨\u200D👩 \u0645\u200C\u0645") == "👨\u200D👩 \u0645\u200C\u0645");
}

TEST_CASE("scripts: clusters are what a reader takes for one character") {
  CHECK(clusters("ab") == Texts{"a", "b"});
  CHECK(clusters("שלום") == Texts{"ש", "ל", "ו", "ם"});
  CHECK(clusters("e\u0301\u0327o") == Texts{"e\u0301\u0327", "o"});
  CHECK(clusters("क्षेत्र") == Texts{"क्षे", "त्र"});
  CHECK(clusters("👨‍👩‍👧x") == Texts{"👨‍👩‍👧", "x"});
  CHECK(clusters("👍🏽👍") == Texts{"👍🏽", "👍"});
  CHECK(clusters("🇩🇪🇫🇷🇮") == Texts{"🇩🇪", "🇫🇷", "🇮"});
  CHECK(clusters("1\uFE0F\u20E32") == Texts{"1\uFE0F\u20E3", "2"});
  CHECK(clusters("\U0001F3F4\U000E0067\U000E007F.") ==
        Texts{"\U0001F3F4\U000E0067\U000E007F", "."});
  CHECK(clusters("\u1112\u1161\u11ab\u1100") == Texts{"\u1112\u1161\u11ab", "\u1100"});
  CHECK(clusters("\u0301a") == Texts{"\u0301", "a"});
  CHECK(clusters("\xff\xfe") == Texts{"\xff", "\xfe"});
}
