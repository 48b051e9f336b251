// The one place that reads JSON: nlohmann/json's parser goes through a text once and tells a
// listener what stands there, and where.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/codec/json_cursor.h"
#include "core/codec/syntax_error.h"

namespace codec {

/// Where the parser is in its text, for the listener that is being called.
class JsonPosition {
 public:
  explicit JsonPosition(std::string_view text)
      : text_(text), begin_(text.data()), at_(text.data()) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  /// The offset after the token before the one at hand, which begins at token_begin() of it.
  [[nodiscard]] std::size_t before() const { return before_; }
  /// The token at hand: a string with its quotes, a bracket, a number or a literal.
  [[nodiscard]] Span token() const;

 private:
  friend class JsonEvents;

  [[nodiscard]] std::size_t taken() const { return static_cast<std::size_t>(at_ - begin_); }

  std::string_view text_;
  const char* begin_;  ///< of what is read: `text_`, or one of the same length with other numbers
  const char* at_;     ///< the next byte that the parser takes
  std::size_t before_ = 0;
};

enum class JsonScalar : unsigned char { null, no, yes, number };

/// Hears what a text says. False from any of its calls ends the reading.
class JsonListener {
 public:
  JsonListener() = default;
  JsonListener(const JsonListener&) = default;
  JsonListener& operator=(const JsonListener&) = default;
  virtual ~JsonListener() = default;

  /// Before all else, and once more if the text is read again: forgets what it heard. `position`
  /// outlives the reading.
  virtual void start(const JsonPosition& position) = 0;
  /// Numbers have no value here, only their text: 1e999 is JSON and fits no type.
  virtual bool scalar(JsonScalar kind) = 0;
  /// May take the text away.
  virtual bool string(std::string& text) = 0;
  virtual bool key(std::string& name) = 0;
  virtual bool open_object() = 0;
  virtual bool open_array() = 0;
  virtual bool close() = 0;
};

/// Neither whole nor broken: the listener ended it.
struct ParsedJson {
  bool whole = false;  ///< the text is one JSON value, and the listener heard all of it
  std::optional<SyntaxError> error;
};

/// Reads `text`, which has no byte order mark. What is not UTF-8 is reported as such, wherever it
/// stands and whatever the listener said.
[[nodiscard]] ParsedJson parse_json(std::string_view text, JsonListener& listener);

}  // namespace codec
