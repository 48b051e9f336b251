#include "core/codec/parse_json.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/codec/json_number.h"

namespace codec {

namespace {

using nlohmann::json;

/// Reads bytes and moves the place that it was made with, so that the holder of that place knows
/// how far the parser has come. All copies move the same place.
class SharedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit SharedIterator(const char*& at) : at_(&at) {}

  reference operator*() const { return **at_; }
  SharedIterator& operator++() {
    ++*at_;
    return *this;
  }
  bool operator==(const SharedIterator& other) const { return *at_ == *other.at_; }
  bool operator!=(const SharedIterator& other) const { return *at_ != *other.at_; }

 private:
  const char** at_;
};

}  // namespace

/// What the parser calls: hands its events on, and keeps what is needed to explain its end.
class JsonEvents {
 public:
  JsonEvents(JsonPosition& position, JsonListener& listener)
      : position_(position), listener_(listener) {}

  /// Reads `bytes`, which are the position's text or stand for it.
  bool read(std::string_view bytes) {
    position_.begin_ = position_.at_ = bytes.data();
    position_.before_ = 0;
    const char* end = bytes.data() + bytes.size();
    listener_.start(position_);
    return json::sax_parse(SharedIterator(position_.at_), SharedIterator(end), this);
  }

  /// A number that is too large for the parser ended it.
  [[nodiscard]] bool overflowed() const { return overflowed_; }
  /// The parser ended it, and not the listener.
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] const Heard& heard() const { return heard_; }
  /// The parser takes a NUL byte between tokens for the end of the text.
  [[nodiscard]] bool ended_at_nul() const {
    return position_.taken() > 0 && position_.at_[-1] == '\0';
  }

  bool null() { return scalar(JsonScalar::null); }
  bool boolean(bool value) { return scalar(value ? JsonScalar::yes : JsonScalar::no); }
  bool number_integer(json::number_integer_t) { return number(); }
  bool number_unsigned(json::number_unsigned_t) { return number(); }
  bool number_float(json::number_float_t, const std::string&) { return number(); }
  bool binary(json::binary_t&) { return false; }  // no such thing in text
  bool string(std::string& text) { return passed(Heard::Last::value, listener_.string(text)); }
  bool key(std::string& name) { return passed(Heard::Last::key, listener_.key(name)); }
  bool start_object(std::size_t) {
    heard_.open += '{';
    return passed(Heard::Last::opening, listener_.open_object());
  }
  bool start_array(std::size_t) {
    heard_.open += '[';
    return passed(Heard::Last::opening, listener_.open_array());
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const json::exception& error) {
    constexpr int kNumberOverflow = 406;  // json.exception.out_of_range.406 of its manual
    overflowed_ = error.id == kNumberOverflow;
    broken_ = true;
    return false;
  }

 private:
  bool scalar(JsonScalar kind) { return passed(Heard::Last::value, listener_.scalar(kind)); }

  /// The parser has taken the byte after it too, since that is how it knows where a number ends.
  bool number() {
    const auto end = position_.token().end;
    const bool go_on = scalar(JsonScalar::number);
    heard_.after = position_.before_ = end;
    return go_on;
  }

  bool close() {
    heard_.open.pop_back();
    return passed(Heard::Last::value, listener_.close());
  }

  bool passed(Heard::Last last, bool go_on) {
    heard_.last = last;
    heard_.after = position_.before_ = position_.taken();
    return go_on;
  }

  JsonPosition& position_;
  JsonListener& listener_;
  Heard heard_;
  bool overflowed_ = false;
  bool broken_ = false;
};

namespace {

struct Reading {
  bool whole = false;
  bool overflowed = false;
  std::optional<SyntaxError> error;
};

/// `bytes` are `text`, or stand for it.
Reading read(std::string_view text, std::string_view bytes, JsonListener& listener) {
  JsonPosition position(text);
  JsonEvents events(position, listener);
  Reading out;
  const bool heard_all = events.read(bytes);
  out.overflowed = events.overflowed();
  if (events.broken() || (heard_all && events.ended_at_nul())) {
    out.error = explain_syntax_error(text, events.heard());
  }
  out.whole = heard_all && !out.error;
  return out;
}

}  // namespace

Span JsonPosition::token() const {
  const auto begin = token_begin(text_, before_);
  const bool number = text_[begin] == '-' || base::is_digit(text_[begin]);
  return {begin, number ? scan_number(text_, begin).end : taken()};
}

ParsedJson parse_json(std::string_view text, JsonListener& listener) {
  ParsedJson out;
  if (without_byte_order_mark(text).size() != text.size()) {
    // The parser would skip it: it is the second one, after the one that is allowed.
    out.error = {0, "a value was expected, but a second byte order mark stands here"};
  } else {
    auto reading = read(text, text, listener);
    if (reading.overflowed) reading = read(text, with_small_numbers(text), listener);
    out = {reading.whole, std::move(reading.error)};
  }
  if (out.whole) return out;
  if (const auto bad = base::find_invalid_utf8(text)) {
    out.error = SyntaxError{*bad, "it is not UTF-8 from here on", true};
  }
  return out;
}

}  // namespace codec
