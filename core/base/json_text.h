// Writing JSON: enough for the small fixed shapes that this project prints. Reading is codec's.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace base {

/// Appends `text` (UTF-8) as a JSON string with its quotes. Escapes only what RFC 8259 demands,
/// with the short forms if there are any; bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
[[nodiscard]] std::string json_string(std::string_view text);

/// Appends one step of a JSON Pointer (RFC 6901): "/" and `token`, with ~ and / escaped.
void append_pointer(std::string& pointer, std::string_view token);
void append_pointer(std::string& pointer, std::size_t index);

/// Builds JSON text a member at a time; commas are its own business. Closing more than was
/// opened is ignored. Output is compact (`{"a": 1}`: one space after colon and comma).
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  template <std::integral Integer>
  JsonWriter& number(Integer value) {
    return raw(std::to_string(value));
  }
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// `json` must be one whole JSON value.
  JsonWriter& raw(std::string_view json);

  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  void before_value();
  void open(char bracket);
  void close(char bracket, char closing);

  std::string out_;
  std::string open_;  ///< brackets not closed yet, innermost last
  bool need_comma_ = false;
};

/// One step of a JSON Pointer (RFC 6901) as the key that it names: `~1` is `/`, `~0` is `~`.
[[nodiscard]] std::string json_pointer_step(std::string_view token);

}  // namespace base
