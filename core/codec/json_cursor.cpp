#include "core/codec/json_cursor.h"

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace codec {

namespace {

bool is_separator(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':';
}

bool ends_scalar(char c) { return is_separator(c) || c == ']' || c == '}'; }

char32_t hex4(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) value = value * 16 + static_cast<char32_t>(base::hex_value(c));
  return value;
}

constexpr char32_t kReplacement = 0xFFFD;

/// Reads the escape whose backslash stands at `offset` and gives the offset after it.
std::size_t decode_escape(std::string_view token, std::size_t offset, std::string& out) {
  switch (const char c = token[offset + 1]) {
    case 'b':
      out += '\b';
      return offset + 2;
    case 'f':
      out += '\f';
      return offset + 2;
    case 'n':
      out += '\n';
      return offset + 2;
    case 'r':
      out += '\r';
      return offset + 2;
    case 't':
      out += '\t';
      return offset + 2;
    case 'u':
      break;
    default:
      out += c;
      return offset + 2;
  }
  char32_t code_point = hex4(token.substr(offset + 2, 4));
  offset += 6;
  if (code_point >= 0xD800 && code_point < 0xDC00 && token.substr(offset, 2) == "\\u") {
    const char32_t low = hex4(token.substr(offset + 2, 4));
    if (low >= 0xDC00 && low < 0xE000) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
      offset += 6;
    }
  }
  const bool is_half = code_point >= 0xD800 && code_point < 0xE000;
  base::append_utf8(out, is_half ? kReplacement : code_point);
  return offset;
}

void append_line(std::string& out, std::size_t depth) {
  out += '\n';
  out.append(2 * depth, ' ');
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.substr(0, kMark.size()) == kMark) text.remove_prefix(kMark.size());
  return text;
}

std::size_t string_end(std::string_view text, std::size_t offset) {
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return text.size();
}

std::size_t token_begin(std::string_view text, std::size_t offset) {
  while (offset < text.size() && is_separator(text[offset])) ++offset;
  return offset;
}

char JsonCursor::peek() {
  offset_ = token_begin(text_, offset_);
  return offset_ < text_.size() ? text_[offset_] : '\0';
}

Span JsonCursor::next() {
  const char first = peek();
  const auto begin = offset_;
  if (begin == text_.size()) return {begin, begin};
  if (first == '"') {
    offset_ = string_end(text_, begin);
  } else if (first == '{' || first == '}' || first == '[' || first == ']') {
    ++offset_;
  } else {
    while (offset_ < text_.size() && !ends_scalar(text_[offset_])) ++offset_;
  }
  return {begin, offset_};
}

Span JsonCursor::next_value() {
  auto span = next();
  std::size_t open = 0;
  for (auto token = span; token.begin < token.end; token = next()) {
    const char c = text_[token.begin];
    if (c == '{' || c == '[') ++open;
    if (c == '}' || c == ']') --open;
    if (open == 0) break;
  }
  span.end = offset_;
  return span;
}

std::string decode_string(std::string_view token) {
  std::string out;
  out.reserve(token.size());
  for (std::size_t i = 1; i + 1 < token.size();) {
    if (token[i] == '\\') {
      i = decode_escape(token, i, out);
    } else {
      out += token[i++];
    }
  }
  return out;
}

std::string compact(std::string_view value) {
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (in_string && c == '\\') {
      out.append(value, i++, 2);
      continue;
    }
    if (c == '"') in_string = !in_string;
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (in_string || !blank) out += c;
  }
  return out;
}

void append_pretty(std::string& out, std::string_view value, std::size_t depth) {
  const auto text = compact(value);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool opens = c == '{' || c == '[';
    if (c == '"') {
      const auto end = string_end(text, i);
      out.append(text, i, end - i);
      i = end - 1;
    } else if (opens && (text[i + 1] == '}' || text[i + 1] == ']')) {
      out.append(text, i++, 2);
    } else if (opens) {
      out += c;
      append_line(out, ++depth);
    } else if (c == '}' || c == ']') {
      append_line(out, --depth);
      out += c;
    } else if (c == ',') {
      out += c;
      append_line(out, depth);
    } else {
      out += c;
      if (c == ':') out += ' ';
    }
  }
}

}  // namespace codec
