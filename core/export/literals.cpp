#include "core/export/literals.h"

#include <algorithm>

#include "core/base/text.h"

namespace exporting {

namespace {

void append_hex(std::string& out, char32_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += "0123456789abcdef"[(value >> shift) & 0xF];
  }
}

void append_json_escape(std::string& out, char32_t c) {
  if (c > 0xFFFF) {
    append_json_escape(out, 0xD800 + ((c - 0x10000) >> 10));
    append_json_escape(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    return;
  }
  out += "\\u";
  append_hex(out, c, 4);
}

/// Some readers take a noncharacter for damage.
bool is_unseen(char32_t c) {
  return c >= 0x7F && (base::is_invisible(c) || base::steers_line(c) || (c & 0xFFFE) == 0xFFFE ||
                       (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE0FFF));
}

template <class MustEscape>
std::string with_escapes(std::string_view json, MustEscape must_escape) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t offset = 0; offset < json.size();) {
    const auto begin = offset;
    const auto c = base::next_code_point(json, offset);
    if (must_escape(c)) {
      append_json_escape(out, c);
    } else {
      out += json.substr(begin, offset - begin);
    }
  }
  return out;
}

}  // namespace

std::string with_unseen_escaped(std::string_view json) { return with_escapes(json, is_unseen); }

std::string as_ascii(std::string_view json) {
  return with_escapes(json, [](char32_t c) { return c >= 0x7F; });
}

std::string escaped(std::string_view text, std::string_view special, char escape) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += escape;
    out += c;
  }
  return out;
}

std::string shell_word(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out += '\'';
}

std::string python_string(std::string_view text) {
  const auto double_quotes = std::count(text.begin(), text.end(), '"');
  const char quote = std::count(text.begin(), text.end(), '\'') < double_quotes ? '\'' : '"';
  std::string out(1, quote);
  for (std::size_t offset = 0; offset < text.size();) {
    const auto begin = offset;
    const auto c = base::next_code_point(text, offset);
    constexpr std::string_view kShort = "\tt\nn\rr";
    const auto place = c < 0x20 ? kShort.find(static_cast<char>(c)) : std::string_view::npos;
    if (place != std::string_view::npos) {
      out += '\\';
      out += kShort[place + 1];
    } else if (c < 0x20 || (c >= 0x7F && c < 0x100 && is_unseen(c))) {
      out += "\\x";
      append_hex(out, c, 2);
    } else if (is_unseen(c)) {
      out += c > 0xFFFF ? "\\U" : "\\u";
      append_hex(out, c, c > 0xFFFF ? 8 : 4);
    } else {
      if (c == '\\' || c == static_cast<unsigned char>(quote)) out += '\\';
      out += text.substr(begin, offset - begin);
    }
  }
  return out += quote;
}

}  // namespace exporting
