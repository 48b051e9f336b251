#include "core/fleet/dialect.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/base/utf16.h"
#include "core/fleet/word_runs.h"
#include "core/model/id_shape.h"

namespace fleet {

namespace {

bool is_any_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

constexpr std::u32string_view kQuotes =
    U"\"'`\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB"
    U"\u00BB\u2039\u203A";
/// What separates the names of a list somewhere; the one of this file is gone already.
constexpr std::u32string_view kSeparators = U";|\t\n\r\u061B\uFF1B\uFF5C\u2028\u2029";
constexpr std::u32string_view kCommas = U",\u060C\u3001\uFF0C";

/// Joins letters and emoji of good names.
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F); }

/// What programs write if they have no value. A name that reads so is rare, and not knowing is
/// safe.
bool is_placeholder(std::string_view name) {
  constexpr std::array<std::string_view, 10> kWords = {
      "null", "nil", "none", "undefined", "unknown", "nan", "n/a", "(null)", "<null>", "?"};
  if (name.size() > 9) return false;
  if (name[0] == '#' && (name.back() == '!' || name.back() == '?' || name == "#N/A")) return true;
  return std::find(kWords.begin(), kWords.end(), base::ascii_lower(name)) != kWords.end();
}

std::string_view doubt_of_ends(std::string_view name) {
  constexpr std::u32string_view kBrackets = U"[]{}<>";
  std::size_t offset = 0;
  const auto first = base::next_code_point(name, offset);
  auto last = first;
  while (offset < name.size()) last = base::next_code_point(name, offset);
  if (is_any_of(first, kBrackets) || is_any_of(last, kBrackets)) return "is in brackets";
  if (first == '(' && last == ')') return "is in brackets";
  // A closing quote alone may be inches.
  if (is_any_of(first, kQuotes)) return "is in quotes";
  if (first == '=') return "is a formula";
  return {};
}

/// What may stand for a separator, or keep one from being it: `\;` `%3B` `&#59;` `&semi;` `<br>`.
bool is_escape(std::string_view rest) {
  if (rest[0] == '\\' || rest.starts_with("&#")) return true;
  if (rest[0] == '%')
    return rest.size() > 2 && base::is_hex_digit(rest[1]) && base::is_hex_digit(rest[2]);
  if (rest[0] == '<') return rest.find('>') != std::string_view::npos;
  constexpr std::array<std::string_view, 7> kEntities = {"&amp",  "&comma", "&semi", "&vert",
                                                         "&nbsp", "&quot",  "&Tab"};
  return rest[0] == '&' && std::any_of(kEntities.begin(), kEntities.end(),
                                       [rest](auto entity) { return rest.starts_with(entity); });
}

std::string_view doubt_inside(std::string_view name, bool commas) {
  for (std::size_t offset = 0; offset < name.size();) {
    const auto c = base::next_code_point(name, offset);
    if (is_any_of(c, kSeparators) || (commas && is_any_of(c, kCommas))) {
      return "looks like a list with another separator";
    }
    if (c == 0xFFFD) return "holds a character that was lost in another encoding";
    if (base::is_invisible(c) && !is_joiner(c)) return "holds an invisible character";
  }
  return {};
}

std::string_view doubt_of(std::string_view name, bool commas) {
  if (name.empty()) return {};
  if (is_placeholder(name)) return "stands for a value that is missing";
  if (const auto doubt = doubt_of_ends(name); !doubt.empty()) return doubt;
  return doubt_inside(name, commas);
}

/// A number of parts ("1.2", "v2", "2.0-rc1") after something that may separate it from a name.
bool looks_like_version(std::string_view text) {
  if (!text.empty() && (text[0] == 'v' || text[0] == 'V')) text.remove_prefix(1);
  if (text.empty() || !base::is_digit(text[0])) return false;
  const bool one_word = text.find(' ') == std::string_view::npos;
  return one_word || text.find('.') != std::string_view::npos;
}

constexpr std::string_view kOtherVersion = "has a version in another form than name@version";

}  // namespace

std::string_view doubt_of_cell(std::string_view entry) {
  for (std::size_t i = 0; i < entry.size(); ++i) {
    if (is_escape(entry.substr(i))) return "holds an escape of another format";
  }
  return {};
}

std::string_view doubt_of_name(std::string_view name) { return doubt_of(name, true); }
std::string_view doubt_of_single_name(std::string_view name) { return doubt_of(name, false); }

AppEntry split_app(std::string_view entry) {
  const auto at = entry.rfind('@');
  if (at == std::string_view::npos || at == 0) return {entry};
  return {entry.substr(0, at), entry.substr(at + 1)};
}

std::string_view doubt_of_version(std::string_view version) {
  constexpr std::string_view kNever = ",;|\"[]{}&\\";
  constexpr std::string_view kBetweenBlanks = "+/#:=>";
  for (std::size_t i = 0; i < version.size(); ++i) {
    const char c = version[i];
    const bool alone = i > 0 && version[i - 1] == ' ' && i + 1 < version.size() &&
                       version[i + 1] == ' ' && kBetweenBlanks.find(c) != std::string_view::npos;
    const bool word = i > 0 && i + 1 < version.size() && (c == '/' || c == '#') &&
                      base::is_letter(version[i + 1]);
    if (alone || word || kNever.find(c) != std::string_view::npos ||
        static_cast<unsigned char>(c) < 0x20) {
      return "looks like a list with another separator";
    }
  }
  if (!base::is_ascii(version) && may_be_several(version)) {
    return "looks like a list with another separator";
  }
  return {};
}

std::string_view doubt_of_app_name(std::string_view name) {
  if (const auto doubt = doubt_of_name(name); !doubt.empty()) return doubt;
  // The name of a package may begin with an @; a version may not stand there alone.
  if (name.starts_with("@") && looks_like_version(name.substr(1))) return kOtherVersion;
  if (name.find_first_of(":=<>~^", 0) != std::string_view::npos) return kOtherVersion;
  if (!name.empty() && name.find('@', 1) != std::string_view::npos) return kOtherVersion;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    const auto rest = name.substr(i + 1);
    if (!looks_like_version(rest)) continue;
    if (name[i] == ' ' || name[i] == '(' || name[i] == '#') return kOtherVersion;
    const bool joined = name[i] == '-' || name[i] == '_' || name[i] == '/';
    if (joined && rest.find('.') != std::string_view::npos) return kOtherVersion;
  }
  return {};
}

std::optional<std::string_view> id_within(std::string_view cell) {
  if (cell.starts_with("=")) cell.remove_prefix(1);
  const char quote = cell.empty() ? '\0' : cell.front();
  if (quote != '"' && quote != '\'') return std::nullopt;
  cell.remove_prefix(1);
  if (!cell.empty() && cell.back() == quote) cell.remove_suffix(1);
  if (!model::has_id_shape(cell, 'd')) return std::nullopt;
  return cell;
}

std::optional<std::string> make_utf8(std::string& text) {
  using namespace std::string_view_literals;
  constexpr std::size_t kHead = 4096;
  const std::string_view whole = text;
  if (whole.starts_with("\xFF\xFE\0\0"sv) || whole.starts_with("\0\0\xFE\xFF"sv)) {
    return "It is UTF-32. Save it as UTF-8.";
  }
  if (whole.starts_with("\xFF\xFE"sv) || whole.starts_with("\xFE\xFF"sv)) {
    auto utf8 = base::utf8_from_utf16(whole.substr(2), whole[0] == '\xFE');
    if (!utf8) return "It is UTF-16, but broken: it may be cut. Save it again, as UTF-8.";
    text = std::move(*utf8);
    return std::nullopt;
  }
  if (whole.starts_with("PK\x03\x04"sv) || whole.starts_with("\xD0\xCF\x11\xE0"sv)) {
    return "It is a spreadsheet (or an archive), not text. Save it as CSV, UTF-8.";
  }
  if (whole.starts_with("\x1F\x8B"sv)) return "It is packed (gzip). Unpack it first.";
  if (whole.substr(0, kHead).find('\0') != std::string_view::npos) {
    return "There are NUL bytes in it: it may be UTF-16 without a byte order mark. Save it as "
           "UTF-8.";
  }
  if (whole.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return std::nullopt;
}

}  // namespace fleet
