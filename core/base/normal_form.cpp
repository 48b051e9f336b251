#include "core/base/normal_form.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"

namespace base {

namespace {

/// A combining mark, its combining class, and letters without and with it, from UnicodeData.txt.
struct Mark {
  char32_t mark;
  int order;
  std::u32string_view letters;
  std::u32string_view composed;
};

// clang-format off
constexpr Mark kMarks[] = {
    {0x0300, 230, U"AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYy", U"ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ"},
    {0x0301, 230, U"AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø¨ΑΕΗΙΟΥΩϊαεηιϋουωϒГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư", U"ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ΅ΆΈΉΊΌΎΏΐάέήίΰόύώϓЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ"},
    {0x0302, 230, U"AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", U"ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"},
    {0x0303, 230, U"ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", U"ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"},
    {0x0304, 230, U"AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛ", U"ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝ"},
    {0x0306, 230, U"AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạ", U"ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặ"},
    {0x0307, 230, U"CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ", U"ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"},
    {0x0308, 230, U"AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪūWwXxt", U"ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺṻẄẅẌẍẗ"},
    {0x0309, 230, U"AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", U"ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"},
    {0x030A, 230, U"AaUuwy", U"ÅåŮůẘẙ"},
    {0x030B, 230, U"OoUuУу", U"ŐőŰűӲӳ"},
    {0x030C, 230, U"CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", U"ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"},
    {0x030F, 230, U"AaEeIiOoRrUuѴѵ", U"ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"},
    {0x0311, 230, U"AaEeIiOoRrUu", U"ȂȃȆȇȊȋȎȏȒȓȖȗ"},
    {0x031B, 216, U"OoUu", U"ƠơƯư"},
    {0x0323, 220, U"BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", U"ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"},
    {0x0324, 220, U"Uu", U"Ṳṳ"},
    {0x0325, 220, U"Aa", U"Ḁḁ"},
    {0x0326, 220, U"SsTt", U"ȘșȚț"},
    {0x0327, 202, U"CcGgKkLlNnRrSsTtEeDdHh", U"ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"},
    {0x0328, 202, U"AaEeIiUuOo", U"ĄąĘęĮįŲųǪǫ"},
    {0x032D, 220, U"DdEeLlNnTtUu", U"ḒḓḘḙḼḽṊṋṰṱṶṷ"},
    {0x032E, 220, U"Hh", U"Ḫḫ"},
    {0x0330, 220, U"EeIiUu", U"ḚḛḬḭṴṵ"},
    {0x0331, 220, U"BbDdKkLlNnRrTtZzh", U"ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"},
    {0x3099, 8, U"かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ", U"がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ"},
    {0x309A, 8, U"はひふへほハヒフヘホ", U"ぱぴぷぺぽパピプペポ"},
};
// clang-format on

struct Parts {
  char32_t letter = 0;
  char32_t mark = 0;
};

const std::unordered_map<char32_t, Parts>& compositions() {
  static const auto kTable = [] {
    std::unordered_map<char32_t, Parts> table;
    for (const auto& mark : kMarks) {
      for (std::size_t i = 0; i < mark.composed.size(); ++i) {
        table[mark.composed[i]] = {mark.letters[i], mark.mark};
      }
    }
    return table;
  }();
  return kTable;
}

/// 0: not a mark.
int order_of(char32_t c) {
  for (const auto& mark : kMarks) {
    if (mark.mark == c) return mark.order;
  }
  constexpr int kAbove = 230;  // of most others
  return c >= 0x0300 && c <= 0x036F ? kAbove : 0;
}

/// A syllable of Hangul in its two or three parts (Unicode, 3.12).
void append_hangul(std::u32string& out, char32_t syllable) {
  const char32_t index = syllable - 0xAC00;
  out += 0x1100 + index / 588;
  out += 0x1161 + index % 588 / 28;
  if (index % 28 != 0) out += 0x11A7 + index % 28;
}

void append_decomposed(std::u32string& out, char32_t c) {
  if (c >= 0xAC00 && c <= 0xD7A3) return append_hangul(out, c);
  const auto found = c < 0xC0 ? compositions().end() : compositions().find(c);
  if (found == compositions().end()) {
    out += c;
    return;
  }
  append_decomposed(out, found->second.letter);
  out += found->second.mark;
}

void order_marks(std::u32string& text) {
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = std::find_if(at, text.end(), [](auto c) { return order_of(c) != 0; });
    const auto end = std::find_if(begin, text.end(), [](auto c) { return order_of(c) == 0; });
    std::stable_sort(begin, end, [](auto a, auto b) { return order_of(a) < order_of(b); });
    at = end;
  }
}

}  // namespace

std::u32string decomposed(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    append_decomposed(out, next_code_point(text, offset));
  }
  order_marks(out);
  return out;
}

}  // namespace base
