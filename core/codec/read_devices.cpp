#include "core/codec/read_devices.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "core/base/text.h"
#include "core/codec/device_entry.h"
#include "core/codec/json_cursor.h"
#include "core/codec/syntax_error.h"

namespace codec {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 64;

/// Says whether a text is JSON and builds nothing: a tree of 100,000 devices takes ten times the
/// text. What is well-formed is then walked entry by entry.
class Grammar {
 public:
  explicit Grammar(std::string_view text) : text_(text) {}

  bool null() { return token(); }
  bool boolean(bool) { return token(); }
  bool number_integer(json::number_integer_t) { return token(); }
  bool number_unsigned(json::number_unsigned_t) { return token(); }
  bool number_float(json::number_float_t, const std::string&) { return token(); }
  bool string(std::string&) { return token(); }
  bool binary(json::binary_t&) { return false; }  // no such thing in text
  bool key(std::string&) { return token(); }
  bool start_object(std::size_t) { return open(); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t position, const std::string&, const json::exception& error) {
    constexpr int kNumberOverflow = 406;
    const std::string_view what = error.what();
    const bool overflow = error.id == kNumberOverflow;
    code = overflow ? "json-limit" : "json-syntax";
    problem = overflow ? "this number is too large" : describe_syntax_error(what);
    // The position counts the bytes that were read, the offending one included.
    const auto last = position > 0 ? position - 1 : 0;
    const bool exact = !overflow && (is_inside_token(what) || last >= text_.size());
    offset = exact ? last : std::min(last, next_token());
    return false;
  }

  /// Where the token behind those that were read begins.
  [[nodiscard]] std::size_t next_token() const {
    JsonCursor cursor(text_);
    for (std::size_t i = 0; i < tokens_; ++i) (void)cursor.next();
    (void)cursor.peek();
    return cursor.offset();
  }

  std::string code;
  std::string problem;
  std::size_t offset = 0;  ///< of what `problem` is about

 private:
  bool token() {
    ++tokens_;
    return true;
  }
  bool open() {
    if (++depth_ > kMaxDepth) {
      code = "json-limit";
      problem = "it is nested deeper than 64 levels";
      offset = next_token();
      return false;
    }
    return token();
  }
  bool close() {
    --depth_;
    return token();
  }

  std::string_view text_;
  std::size_t tokens_ = 0;
  std::size_t depth_ = 0;
};

base::Error error_at(std::string code, const std::string& problem, std::string_view text,
                     std::size_t offset) {
  const auto place = base::line_column(text, offset);
  const bool is_syntax = code == "json-syntax";
  return {std::move(code), (is_syntax ? "Not JSON at line " : "Can't be read at line ") +
                               std::to_string(place.line) + ", column " +
                               std::to_string(place.column) + ": " + problem + "."};
}

std::optional<base::Error> unreadable(std::string_view text) {
  if (const auto bad = base::find_invalid_utf8(text)) {
    return error_at("json-encoding", "it is not UTF-8 from here on", text, *bad);
  }
  // The parser drops a mark of its own accord: after the one that is allowed, a second one.
  if (without_byte_order_mark(text).size() != text.size()) {
    return error_at("json-syntax", "a value was expected, but a second byte order mark stands here",
                    text, 0);
  }
  // The parser takes a NUL byte for the end of the text, and would not see what is behind it.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    return error_at("json-syntax", "a NUL byte stands here", text, nul);
  }
  Grammar grammar(text);
  if (json::sax_parse(text.begin(), text.end(), &grammar)) return std::nullopt;
  return error_at(grammar.code, grammar.problem, text, grammar.offset);
}

/// Where the list of devices stands.
struct Place {
  EntryFormat format = EntryFormat::own;
  std::size_t offset = 0;  ///< of its '['
  bool more = false;
};

/// Whether the vendor's `more` says that there is more. What is not known to mean "no" means "yes":
/// half an inventory must not pass for all of it.
bool says_more(std::string_view value) {
  constexpr std::array<std::string_view, 6> kNo{"false", "null", "0", "\"\"", "[]", "{}"};
  return std::find(kNo.begin(), kNo.end(), compact(value)) == kNo.end();
}

base::Result<Place> find_list(std::string_view text) {
  constexpr std::array<std::string_view, 4> kLists{"message", "devices", "data", "items"};
  const base::Error none{"no-inventory",
                         "It is JSON, but no inventory: a list of devices was expected, each an "
                         "object with a \"device_id\"."};
  JsonCursor cursor(text);
  const char root = cursor.peek();
  if (root == '[') return Place{EntryFormat::own, cursor.offset(), false};
  if (root != '{') return none;
  (void)cursor.next();
  Place place;
  auto best = kLists.size();
  while (cursor.peek() == '"') {
    const auto key = decode_string(cursor.next().of(text));
    const bool is_list = cursor.peek() == '[';
    const auto begin = cursor.offset();
    const auto value = cursor.next_value();
    if (key == "more") place.more = place.more || says_more(value.of(text));
    const auto rank =
        static_cast<std::size_t>(std::find(kLists.begin(), kLists.end(), key) - kLists.begin());
    if (!is_list || rank == kLists.size()) continue;
    if (rank == best) {
      return error_at("json-syntax", "the list " + base::quoted(key) + " comes twice", text, begin);
    }
    if (rank > best) continue;
    best = rank;
    place.offset = begin;
    place.format = rank == 0 ? EntryFormat::details_v1 : EntryFormat::current;
  }
  if (best == kLists.size()) return none;
  return place;
}

/// The line of one place after the other, without going over the text again for each.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  /// `offset` never goes back.
  std::size_t at(std::size_t offset) {
    for (; offset_ < offset; ++offset_) {
      const bool cr_lf = text_[offset_] == '\r' && offset_ + 1 < text_.size() &&
                         text_[offset_ + 1] == '\n';  // its LF counts
      if (text_[offset_] == '\n' || (text_[offset_] == '\r' && !cr_lf)) ++line_;
    }
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

base::Result<DeviceList> read_devices(std::string_view text) {
  text = without_byte_order_mark(text);
  if (auto error = unreadable(text)) return std::move(*error);
  const auto place = find_list(text);
  if (!place) return place.error();

  DeviceList list;
  list.more = place.value().more;
  Lines lines(text);
  JsonCursor cursor(text, place.value().offset);
  (void)cursor.next();
  bool any_object = false;
  while (cursor.peek() != ']') {
    const auto entry = cursor.next_value();
    any_object = any_object || text[entry.begin] == '{';
    model::Device device;
    if (auto reason = read_device_entry(entry.of(text), place.value().format, device)) {
      list.broken.push_back({lines.at(entry.begin), std::move(*reason)});
    } else {
      list.devices.push_back(std::move(device));
    }
  }
  if (!any_object && !list.broken.empty()) {
    return base::Error{"no-inventory", "It is a JSON list, but none of its entries is a device."};
  }
  return list;
}

}  // namespace codec
