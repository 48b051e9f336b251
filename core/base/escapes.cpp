#include "core/base/escapes.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/base/ascii.h"
#include "core/base/secret.h"
#include "core/base/text.h"

namespace base {

namespace {

constexpr std::size_t kMaxBackslashes = 16;  // escaped four times over
constexpr int kMaxDepth = 4;

/// HTML's names of 0xA0 to 0xFF, in order.
constexpr std::string_view kLatinNames =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn "
    "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave "
    "Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
    "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN "
    "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave "
    "iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute "
    "ucirc uuml yacute thorn yuml ";

struct Name {
  std::string_view name;
  char32_t character;
};
constexpr Name kNames[] = {
    {"quot", '"'},   {"QUOT", '"'},   {"amp", '&'},    {"AMP", '&'},    {"lt", '<'},
    {"LT", '<'},     {"gt", '>'},     {"GT", '>'},     {"apos", '\''},  {"sol", '/'},
    {"bsol", '\\'},  {"plus", '+'},   {"equals", '='}, {"num", '#'},    {"excl", '!'},
    {"dollar", '$'}, {"percnt", '%'}, {"lpar", '('},   {"rpar", ')'},   {"ast", '*'},
    {"comma", ','},  {"period", '.'}, {"colon", ':'},  {"semi", ';'},   {"quest", '?'},
    {"commat", '@'}, {"lsqb", '['},   {"lbrack", '['}, {"rsqb", ']'},   {"rbrack", ']'},
    {"Hat", '^'},    {"lowbar", '_'}, {"grave", '`'},  {"lcub", '{'},   {"lbrace", '{'},
    {"verbar", '|'}, {"vert", '|'},   {"rcub", '}'},   {"rbrace", '}'}, {"hyphen", 0x2010},
};

std::optional<char32_t> named(std::string_view name) {
  for (const auto& known : kNames) {
    if (known.name == name) return known.character;
  }
  char32_t character = 0xA0;
  for (auto rest = kLatinNames; !rest.empty(); ++character) {
    const auto end = rest.find(' ');
    if (rest.substr(0, end) == name) return character;
    rest.remove_prefix(end + 1);
  }
  return std::nullopt;
}

/// The number whose digits begin at `offset`: at least `least` of them, at most `most`.
std::optional<Spelling> number(std::string_view text, std::size_t offset, int base,
                               std::size_t least, std::size_t most) {
  char32_t value = 0;
  std::size_t count = 0;
  for (; count < most && offset < text.size(); ++count) {
    const int digit = hex_value(text[offset]);
    if (digit < 0 || digit >= base) break;
    value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    ++offset;
  }
  if (count < least) return std::nullopt;
  return Spelling{value, offset};
}

char at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? text[offset] : '\0';
}

std::size_t after_backslashes(std::string_view text, std::size_t offset) {
  const auto most = std::min(text.size(), offset + kMaxBackslashes);
  while (offset < most && text[offset] == '\\') ++offset;
  return offset;
}

/// What stands after the backslashes.
std::optional<Spelling> backslash_code(std::string_view text, std::size_t offset) {
  const char kind = at(text, offset);
  if (kind == 'u' && at(text, offset + 1) == '{') {
    auto code = number(text, offset + 2, 16, 1, 8);
    if (!code || at(text, code->end) != '}') return std::nullopt;
    return Spelling{code->character, code->end + 1};
  }
  if (kind == 'u') return number(text, offset + 1, 16, 4, 4);
  if (kind == 'U') return number(text, offset + 1, 16, 8, 8);
  if (kind == 'x') return number(text, offset + 1, 16, 2, 2);
  return number(text, offset, 8, 3, 3);
}

std::optional<Spelling> html_code(std::string_view text, std::size_t offset) {
  std::optional<Spelling> code;
  if (at(text, offset) == '#') {
    const bool hex = (at(text, offset + 1) | 0x20) == 'x';
    code = hex ? number(text, offset + 2, 16, 1, 8) : number(text, offset + 1, 10, 1, 8);
  } else {
    constexpr std::size_t kLongestName = 8;
    auto end = offset;
    while (end < text.size() && end - offset < kLongestName && is_alphanumeric(text[end])) {
      ++end;
    }
    if (at(text, end) != ';') return std::nullopt;
    if (const auto found = named(text.substr(offset, end - offset))) code = Spelling{*found, end};
  }
  if (code && at(text, code->end) == ';') ++code->end;
  return code;
}

/// The number that an escape at `offset` gives: a character, or a byte or surrogate of one. `depth`
/// is how often the escape was escaped again.
std::optional<Spelling> read_code(std::string_view text, std::size_t offset, int depth) {
  const auto skip = [&](std::string_view again) {
    for (; depth > 0 && text.substr(offset).starts_with(again); --depth) offset += again.size();
    return depth == 0;
  };
  switch (at(text, offset++)) {
    case '\\':
      if (depth > 0) return std::nullopt;
      return backslash_code(text, after_backslashes(text, offset));
    case '%':
      if (!skip("25")) return std::nullopt;
      if ((at(text, offset) | 0x20) == 'u') return number(text, offset + 1, 16, 4, 4);
      return number(text, offset, 16, 2, 2);
    case '&':
      if (!skip("amp;")) return std::nullopt;
      return html_code(text, offset);
    case '=':
      if (depth > 0) return std::nullopt;
      return number(text, offset, 16, 2, 2);
    default:
      return std::nullopt;
  }
}

}  // namespace

void Spellings::add(char32_t character, std::size_t end) {
  if (count_ < all_.size()) all_[count_++] = {character, end};
}

void Spellings::add_code(std::string_view text, std::size_t offset, int depth) {
  const auto first = read_code(text, offset, depth);
  if (!first) return;
  add(first->character, first->end);
  if (first->character >= 0xD800 && first->character < 0xDC00) {
    const auto low = read_code(text, first->end, depth);
    if (!low || low->character < 0xDC00 || low->character > 0xDFFF) return;
    add(0x10000 + ((first->character - 0xD800) << 10) + (low->character - 0xDC00), low->end);
  }
  if (first->character < 0xC2 || first->character > 0xF4) return;
  std::string bytes(1, static_cast<char>(first->character));
  for (auto end = first->end; bytes.size() < 4;) {
    const auto next = read_code(text, end, depth);
    if (!next || next->character < 0x80 || next->character > 0xBF) return;
    bytes += static_cast<char>(next->character);
    end = next->end;
    if (find_invalid_utf8(bytes)) continue;
    std::size_t begin = 0;
    add(next_code_point(bytes, begin), end);
    return;
  }
}

namespace {

bool begins_escape(char32_t c) { return c == '\\' || c == '%' || c == '&' || c == '='; }

}  // namespace

std::optional<std::string> unescaped(std::string_view text, std::vector<std::uint32_t>& begins) {
  std::string out;
  out.reserve(text.size());  // growing would leave copies behind
  bool again = false;
  begins.clear();
  for (std::size_t offset = 0; offset < text.size();) {
    const auto begin = offset;
    const char c = text[offset];
    std::optional<Spelling> code;
    bool is_pair = false;
    if (c == '\\') {
      code = backslash_code(text, offset + 1);
      // \\ \/ \" and the like stand for what follows.
      is_pair = !code && offset + 1 < text.size();
      if (is_pair) code = Spelling{static_cast<unsigned char>(text[offset + 1]), offset + 2};
    } else if (c == '%' || c == '&' || c == '=') {
      code = read_code(text, offset, 0);
    }
    if (code && code->character < 0x110000) {
      const bool is_byte = c != '&' && code->end - begin < 6 && code->character <= 0xFF;
      if (is_byte) {
        out += static_cast<char>(code->character);
      } else {
        append_utf8(out, code->character);
      }
      again = again || (!is_pair && begins_escape(code->character));
      offset = code->end;
    } else {
      out += c;
      ++offset;
    }
    begins.resize(out.size(), static_cast<std::uint32_t>(begin));
  }
  if (!again) {
    wipe(out);
    return std::nullopt;
  }
  return out;
}

Spellings::Spellings(std::string_view text, std::size_t offset) {
  auto end = offset;
  const auto plain = next_code_point(text, end);
  add(plain, end);
  if (plain == '+') add(' ', end);
  if (plain == '\\') {
    const auto after = after_backslashes(text, offset);
    for (++end; end <= after; ++end) add('\\', end);
    if (after == text.size()) return;
    end = after;
    const auto escaped = next_code_point(text, end);
    add(escaped, end);
    if (escaped == 'n' || escaped == 'r' || escaped == 't') add('\n', end);
    add_code(text, offset, 0);
  }
  if (plain == '=') {
    add_code(text, offset, 0);
    // A line that quoted-printable broke.
    const auto line = at(text, end) == '\r' ? end + 1 : end;
    if (at(text, line) == '\n') add('\n', line + 1);
  }
  if (plain == '%' || plain == '&') {
    for (int depth = 0; depth <= kMaxDepth; ++depth) add_code(text, offset, depth);
  }
}

}  // namespace base
