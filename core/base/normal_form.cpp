#include "core/base/normal_form.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"

namespace base {

namespace {

/// A combining mark, and letters without and with it, from UnicodeData.txt.
struct Mark {
  char32_t mark;
  std::u32string_view letters;
  std::u32string_view composed;
};

// clang-format off
constexpr Mark kMarks[] = {
    {0x0300, U"AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYy", U"ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ"},
    {0x0301, U"AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø¨ΑΕΗΙΟΥΩϊαεηιϋουωϒГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư", U"ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ΅ΆΈΉΊΌΎΏΐάέήίΰόύώϓЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ"},
    {0x0302, U"AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", U"ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"},
    {0x0303, U"ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", U"ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"},
    {0x0304, U"AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛ", U"ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝ"},
    {0x0306, U"AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạ", U"ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặ"},
    {0x0307, U"CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ", U"ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"},
    {0x0308, U"AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪūWwXxt", U"ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺṻẄẅẌẍẗ"},
    {0x0309, U"AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", U"ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"},
    {0x030A, U"AaUuwy", U"ÅåŮůẘẙ"},
    {0x030B, U"OoUuУу", U"ŐőŰűӲӳ"},
    {0x030C, U"CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", U"ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"},
    {0x030F, U"AaEeIiOoRrUuѴѵ", U"ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"},
    {0x0311, U"AaEeIiOoRrUu", U"ȂȃȆȇȊȋȎȏȒȓȖȗ"},
    {0x031B, U"OoUu", U"ƠơƯư"},
    {0x0323, U"BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", U"ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"},
    {0x0324, U"Uu", U"Ṳṳ"},
    {0x0325, U"Aa", U"Ḁḁ"},
    {0x0326, U"SsTt", U"ȘșȚț"},
    {0x0327, U"CcGgKkLlNnRrSsTtEeDdHh", U"ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"},
    {0x0328, U"AaEeIiUuOo", U"ĄąĘęĮįŲųǪǫ"},
    {0x032D, U"DdEeLlNnTtUu", U"ḒḓḘḙḼḽṊṋṰṱṶṷ"},
    {0x032E, U"Hh", U"Ḫḫ"},
    {0x0330, U"EeIiUu", U"ḚḛḬḭṴṵ"},
    {0x0331, U"BbDdKkLlNnRrTtZzh", U"ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"},
    {0x3099, U"かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ", U"がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ"},
    {0x309A, U"はひふへほハヒフヘホ", U"ぱぴぷぺぽパピプペポ"},
};
// clang-format on

/// Characters that are always written as others.
struct Single {
  char32_t character, other;
};
constexpr Single kSingles[] = {{0x0340, 0x0300}, {0x0341, 0x0301}, {0x0343, 0x0313},
                               {0x0374, 0x02B9}, {0x037E, 0x003B}, {0x0387, 0x00B7},
                               {0x2000, 0x2002}, {0x2001, 0x2003}, {0x2126, 0x03A9},
                               {0x212A, 0x004B}, {0x212B, 0x00C5}};

/// The combining classes of marks: they are put in this order.
struct Order {
  char32_t first, last;
  int order;
};
constexpr Order kOrders[] = {
    {0x0300, 0x0314, 230}, {0x0315, 0x0315, 232}, {0x0316, 0x0319, 220}, {0x031A, 0x031A, 232},
    {0x031B, 0x031B, 216}, {0x031C, 0x0320, 220}, {0x0321, 0x0322, 202}, {0x0323, 0x0326, 220},
    {0x0327, 0x0328, 202}, {0x0329, 0x0333, 220}, {0x0334, 0x0338, 1},   {0x0339, 0x033C, 220},
    {0x033D, 0x0344, 230}, {0x0345, 0x0345, 240}, {0x0346, 0x0346, 230}, {0x0347, 0x0349, 220},
    {0x034A, 0x034C, 230}, {0x034D, 0x034E, 220}, {0x0350, 0x0352, 230}, {0x0353, 0x0356, 220},
    {0x0357, 0x0357, 230}, {0x0358, 0x0358, 232}, {0x0359, 0x035A, 220}, {0x035B, 0x035B, 230},
    {0x035C, 0x035C, 233}, {0x035D, 0x035E, 234}, {0x035F, 0x035F, 233}, {0x0360, 0x0361, 234},
    {0x0362, 0x0362, 233}, {0x0363, 0x036F, 230}, {0x0483, 0x0487, 230}, {0x3099, 0x309A, 8}};

struct Parts {
  char32_t letter = 0;
  char32_t mark = 0;  ///< 0: none
};

const std::unordered_map<char32_t, Parts>& compositions() {
  static const auto kTable = [] {
    std::unordered_map<char32_t, Parts> table;
    for (const auto& mark : kMarks) {
      for (std::size_t i = 0; i < mark.composed.size(); ++i) {
        table[mark.composed[i]] = {mark.letters[i], mark.mark};
      }
    }
    for (const auto& single : kSingles) table[single.character] = {single.other, 0};
    table[0x0344] = {0x0308, 0x0301};
    return table;
  }();
  return kTable;
}

/// 0: not a mark.
int order_of(char32_t c) {
  for (const auto& marks : kOrders) {
    if (c >= marks.first && c <= marks.last) return marks.order;
  }
  return 0;
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
  if (found->second.mark != 0) out += found->second.mark;
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
