#include "core/sandbox/json_reader.h"

#include <algorithm>
#include <deque>

#include "core/base/text.h"

namespace sandbox {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// -1 for what is no hex digit.
int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The four hex digits at the front of `text`; nothing where they are not there.
std::optional<char32_t> four_hex_digits(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  char32_t unit = 0;
  for (const char c : text.substr(0, 4)) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    unit = unit * 16 + static_cast<char32_t>(digit);
  }
  return unit;
}

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

constexpr std::string_view kEscapes = "\"\\/bfnrt";
constexpr std::string_view kEscaped = "\"\\/\b\f\n\r\t";

class Reader {
 public:
  Reader(std::string_view text, DuplicateKeys duplicates) : duplicates_(duplicates) {
    document_.text = text;
  }

  base::Result<JsonDocument> read() {
    skip_space();
    if (!value(1)) return error();
    skip_space();
    if (at_ != text().size()) {
      fail("nothing more was expected behind the value");
      return error();
    }
    return std::move(document_);
  }

 private:
  [[nodiscard]] std::string_view text() const { return document_.text; }
  [[nodiscard]] std::string_view rest() const { return text().substr(at_); }
  [[nodiscard]] char peek() const { return at_ < text().size() ? text()[at_] : '\0'; }

  base::Error error() const {
    const auto place = base::line_column(text(), at_);
    return {"json", std::string(problem_) + " (line " + std::to_string(place.line) + ", column " +
                        std::to_string(place.column) + ")"};
  }

  bool fail(std::string_view problem) {
    problem_ = problem;
    return false;
  }

  void skip_space() { at_ = std::min(text().find_first_not_of(" \t\n\r", at_), text().size()); }

  bool take(char expected) {
    if (at_ >= text().size() || text()[at_] != expected) return false;
    ++at_;
    return true;
  }

  std::size_t open_node(JsonKind kind) {
    document_.nodes.push_back({kind, false, static_cast<std::uint32_t>(at_), 0, 0});
    return document_.nodes.size() - 1;
  }

  bool close_node(std::size_t index) {
    document_.nodes[index].end = static_cast<std::uint32_t>(at_);
    document_.nodes[index].next = static_cast<std::uint32_t>(document_.nodes.size());
    return true;
  }

  bool value(int depth) {
    switch (peek()) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        return string();
      case 't':
        return literal("true", JsonKind::boolean);
      case 'f':
        return literal("false", JsonKind::boolean);
      case 'n':
        return literal("null", JsonKind::null);
      default:
        return number();
    }
  }

  bool literal(std::string_view word, JsonKind kind) {
    if (!rest().starts_with(word)) return fail("a value was expected");
    const auto node = open_node(kind);
    at_ += word.size();
    return close_node(node);
  }

  bool digits() {
    const auto from = at_;
    while (is_digit(peek())) ++at_;
    return at_ > from || fail("a digit was expected");
  }

  bool number() {
    if (peek() != '-' && !is_digit(peek())) return fail("a value was expected");
    const auto node = open_node(JsonKind::number);
    take('-');
    const bool leading_zero = peek() == '0';
    const auto from = at_;
    if (!digits()) return false;
    if (leading_zero && at_ - from > 1) return fail("a number must not begin with a zero");
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) return false;
    }
    return close_node(node);
  }

  /// `\u` and its digits; both halves where it takes two.
  bool unicode_escape() {
    const auto unit = four_hex_digits(rest());
    if (!unit) return fail("four hex digits were expected");
    if (is_low_surrogate(*unit)) return fail("half a character: \\u escapes must come in pairs");
    at_ += 4;
    if (!is_high_surrogate(*unit)) return true;
    const auto low = rest().starts_with("\\u") ? four_hex_digits(rest().substr(2)) : std::nullopt;
    if (!low || !is_low_surrogate(*low)) {
      return fail("half a character: \\u escapes must come in pairs");
    }
    at_ += 6;
    return true;
  }

  bool escape() {
    ++at_;
    if (take('u')) return unicode_escape();
    if (at_ >= text().size() || kEscapes.find(text()[at_]) == std::string_view::npos) {
      return fail("no such escape");
    }
    ++at_;
    return true;
  }

  bool string() {
    const auto node = open_node(JsonKind::string);
    ++at_;
    while (at_ < text().size()) {
      const auto c = static_cast<unsigned char>(text()[at_]);
      if (c == '"') {
        ++at_;
        return close_node(node);
      }
      if (c < 0x20) return fail("a control character must be escaped");
      if (c != '\\') {
        ++at_;
      } else if (!escape()) {
        return false;
      }
    }
    return fail("a string does not end");
  }

  bool array(int depth) {
    if (depth > kMaxNesting) return fail("nested deeper than 64 levels");
    const auto node = open_node(JsonKind::array);
    ++at_;
    skip_space();
    if (take(']')) return close_node(node);
    while (true) {
      if (!value(depth + 1)) return false;
      skip_space();
      if (take(']')) return close_node(node);
      if (!take(',')) return fail("a comma or ] was expected");
      skip_space();
    }
  }

  bool member(int depth, std::vector<std::size_t>& keys) {
    if (peek() != '"') return fail("a key in double quotes was expected");
    const auto key = document_.nodes.size();
    if (!string()) return false;
    document_.nodes[key].is_key = true;
    keys.push_back(key);
    skip_space();
    if (!take(':')) return fail("a colon was expected");
    skip_space();
    return value(depth + 1);
  }

  bool object(int depth) {
    if (depth > kMaxNesting) return fail("nested deeper than 64 levels");
    const auto node = open_node(JsonKind::object);
    std::vector<std::size_t> keys;
    ++at_;
    skip_space();
    if (take('}')) return close_node(node);
    while (true) {
      if (!member(depth, keys)) return false;
      skip_space();
      if (take('}')) break;
      if (!take(',')) return fail("a comma or } was expected");
      skip_space();
    }
    if (duplicates_ == DuplicateKeys::refuse && has_duplicate(keys)) {
      return fail("a key stands twice in the object that ends here");
    }
    return close_node(node);
  }

  /// By sorting, so that an object of very many keys is no trap.
  bool has_duplicate(const std::vector<std::size_t>& keys) const {
    std::deque<std::string> decoded;
    std::vector<std::string_view> names;
    names.reserve(keys.size());
    for (const auto key : keys) {
      const auto raw = document_.raw(document_.nodes[key]);
      if (raw.find('\\') == std::string_view::npos) {
        names.push_back(raw.substr(1, raw.size() - 2));
      } else {
        names.push_back(decoded.emplace_back(document_.string(document_.nodes[key])));
      }
    }
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
  }

  DuplicateKeys duplicates_;
  JsonDocument document_;
  std::size_t at_ = 0;
  std::string_view problem_;
};

}  // namespace

char32_t take_character(std::string_view& inside) {
  if (inside[0] != '\\') {
    std::size_t length = 0;
    const auto c = base::next_code_point(inside, length);
    inside.remove_prefix(length);
    return c;
  }
  const char kind = inside[1];
  inside.remove_prefix(2);
  if (kind != 'u') {
    return static_cast<unsigned char>(kEscaped[std::min(kEscapes.find(kind), kEscaped.size() - 1)]);
  }
  const char32_t unit = four_hex_digits(inside).value_or(0xFFFD);
  inside.remove_prefix(4);
  if (!is_high_surrogate(unit)) return unit;
  const char32_t low = four_hex_digits(inside.substr(2)).value_or(0xDC00);
  inside.remove_prefix(6);
  return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

std::string JsonDocument::string(const JsonNode& node) const {
  auto inside = raw(node);
  inside.remove_prefix(1);
  inside.remove_suffix(1);
  std::string decoded;
  while (!inside.empty()) {
    const auto plain = std::min(inside.find('\\'), inside.size());
    decoded.append(inside.substr(0, plain));
    inside.remove_prefix(plain);
    if (!inside.empty()) base::append_utf8(decoded, take_character(inside));
  }
  return decoded;
}

bool JsonDocument::reads(const JsonNode& node, std::string_view wanted) const {
  const auto quoted = raw(node);
  if (quoted.find('\\') != std::string_view::npos) return string(node) == wanted;
  return quoted.substr(1, quoted.size() - 2) == wanted;
}

std::optional<JsonValue> JsonValue::member(std::string_view name) const {
  if (kind() != JsonKind::object) return std::nullopt;
  for (auto key = index_ + 1; key < node().next; key = document_->nodes[key + 1].next) {
    if (document_->reads(document_->nodes[key], name)) return JsonValue(*document_, key + 1);
  }
  return std::nullopt;
}

std::vector<JsonValue> JsonValue::items() const {
  std::vector<JsonValue> items;
  if (kind() != JsonKind::array) return items;
  for (auto item = index_ + 1; item < node().next; item = document_->nodes[item].next) {
    items.emplace_back(*document_, item);
  }
  return items;
}

base::Result<JsonDocument> read_json(std::string_view text, DuplicateKeys duplicates) {
  if (text.size() > kMaxBodyBytes) return base::Error{"json", "larger than 16 MiB"};
  if (const auto bad = base::find_invalid_utf8(text)) {
    return base::Error{"json", "not UTF-8 (byte " + std::to_string(*bad + 1) + ")"};
  }
  return Reader(text, duplicates).read();
}

}  // namespace sandbox
