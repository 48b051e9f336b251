#include "core/base/look_alike.h"

#include "core/base/fold_case.h"
#include "core/base/normal_form.h"
#include "core/base/text.h"

namespace base {

namespace {

/// Characters and those of ASCII that they are drawn like (Unicode's confusables.txt, the certain
/// ones).
struct Alike {
  std::u32string_view others;
  std::u32string_view ours;
};

// clang-format off
constexpr Alike kAlike[] = {
    {U"АВЕКМНОРСТУХІЈЅԚԜҮԌаеорсухіјѕһԁԛԝѵүӏӀ",
     U"ABEKMHOPCTYXIJSQWYGaeopcyxijshdqwvylI"},
    {U"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲϳ",
     U"ABEZHIKMNOPTYXaikvopuxcj"},
    {U"‐‑‒–—−‘’“”․∕⁄ıɡɑ",
     U"------''\"\".//iga"},
};
// clang-format on

char32_t drawn_like(char32_t c) {
  if (c < 0x80) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // full-width
  if (is_white_space(c)) return ' ';
  for (const auto& alike : kAlike) {
    const auto at = alike.others.find(c);
    if (at != alike.others.npos) return alike.ours[at];
  }
  return c;
}

std::string utf8(const std::u32string& text) {
  std::string out;
  for (const auto c : text) append_utf8(out, c);
  return out;
}

}  // namespace

std::string looks_of(std::string_view name) {
  if (is_ascii(name)) return std::string(name);
  std::u32string out;
  for (const auto c : decomposed(name)) {
    if (!is_invisible(c) || is_white_space(c)) out += drawn_like(c);
  }
  return utf8(out);
}

std::string loosely(std::string_view name) {
  name = trim(name);
  std::string out;
  if (is_ascii(name)) {
    for (const char c : name) out += static_cast<char>(fold_case(static_cast<char32_t>(c)));
    return out;
  }
  auto points = decomposed(name);
  for (auto& c : points) c = fold_case(c);
  return utf8(points);
}

std::string_view loose_difference(std::string_view a, std::string_view b) {
  if (trim(a) == trim(b)) return "white space around it";
  if (a.size() == trim(a).size() && b.size() == trim(b).size()) {
    if (decomposed(a) == decomposed(b)) return "Unicode normal form";
    if (FoldedEqual{}(a, b)) return "case";
  }
  return "case, white space or normal form";
}

}  // namespace base
