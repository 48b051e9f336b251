#include "core/codec/scan_json.h"

#include <utility>

#include "core/base/ascii.h"
#include "core/codec/json_cursor.h"
#include "core/codec/json_number.h"

namespace codec {

namespace {

/// The offset after the escape whose backslash stands at `at`; `at` if it is none.
std::size_t escape_end(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return at;
  const char c = text[at + 1];
  if (c != 'u') return std::string_view("\"\\/bfnrt").find(c) < 8 ? at + 2 : at;
  if (text.size() - at < 6) return at;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (!base::is_hex_digit(text[i])) return at;
  }
  return at + 6;
}

/// One value, without recursion: a bracket that is open is one letter of `open_`.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  ScannedJson run() {
    do {
      skip_space();
      if (!value()) return broken();
      // After a value: brackets close, or a comma leads to the next one.
      while (!open_.empty()) {
        skip_space();
        if (take(open_.back() == '{' ? '}' : ']')) {
          close();
          continue;
        }
        if (!take(',')) return broken();
        if (open_.back() == '{' && !key()) return broken();
        break;
      }
    } while (!open_.empty());
    return {true, at_};
  }

 private:
  ScannedJson broken() { return {false, at_, std::move(parts_)}; }

  void close() {
    const auto begin = begins_.back();
    if (open_.back() == '{') {
      while (!parts_.empty() && parts_.back().begin > begin) parts_.pop_back();
      parts_.push_back({begin, at_});
    }
    open_.pop_back();
    begins_.pop_back();
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) < 4) ++at_;
  }

  /// Up to the first scalar or empty container: the opening brackets before it are kept.
  bool value() {
    while (peek() == '{' || peek() == '[') {
      if (open_.size() == kMaxScanDepth) return false;
      const auto begin = at_;
      const char bracket = text_[at_++];
      skip_space();
      if (take(bracket == '{' ? '}' : ']')) return true;
      open_ += bracket;
      begins_.push_back(begin);
      if (bracket == '{' && !key()) return false;
      skip_space();
    }
    return scalar();
  }

  bool key() {
    skip_space();
    if (peek() != '"' || !string()) return false;
    skip_space();
    return take(':');
  }

  bool scalar() {
    const char c = peek();
    if (c == '"') return string();
    if (c == '-' || base::is_digit(c)) {
      const auto number = scan_number(text_, at_);
      at_ = number.end;
      return number.whole;
    }
    for (const std::string_view word : {"true", "false", "null"}) {
      if (text_.compare(at_, word.size(), word) != 0) continue;
      at_ += word.size();
      return true;
    }
    return false;
  }

  bool string() {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;
      const auto next = c == '\\' ? escape_end(text_, at_) : at_ + 1;
      if (next == at_) return false;
      at_ = next;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_;
  std::string open_;
  std::vector<std::size_t> begins_;  ///< of each
  std::vector<Span> parts_;
};

/// `escape` is \uDXXX with its second digit among `digits`.
bool is_half(std::string_view escape, std::string_view digits) {
  return escape.size() == 6 && (escape[2] | 0x20) == 'd' &&
         digits.find(static_cast<char>(escape[3] | 0x20)) != std::string_view::npos;
}

/// The offset after an escape that can be decoded alone (both halves of a surrogate pair); `at` if
/// none stands there.
std::size_t whole_escape_end(std::string_view text, std::size_t at) {
  const auto end = escape_end(text, at);
  const auto first = text.substr(at, end - at);
  if (is_half(first, "cdef")) return at;
  if (!is_half(first, "89ab")) return end;
  const auto second = end < text.size() && text[end] == '\\' ? escape_end(text, end) : end;
  return is_half(text.substr(end, second - end), "cdef") ? second : at;
}

}  // namespace

ScannedJson scan_json(std::string_view text, std::size_t begin) {
  return Scanner(text, begin).run();
}

EscapedText decode_escaped(std::string_view text, std::size_t begin) {
  EscapedText out;
  auto at = begin;
  while (at < text.size() && text[at] != '"' && text[at] != '\n' && text[at] != '\r') {
    const auto end = text[at] == '\\' ? whole_escape_end(text, at) : at;
    if (end == at) {
      // A byte of its own; of an escape that is none, the backslash and what it would hide.
      out.text += text[at++];
      continue;
    }
    out.text += decode_string('"' + std::string(text.substr(at, end - at)) + '"');
    at = end;
  }
  out.end = at;
  return out;
}

}  // namespace codec
