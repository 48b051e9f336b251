// The values of a Python program, as far as a request can be made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/import/text_with_gaps.h"

namespace importing {

enum class PythonKind : unsigned char {
  none,
  boolean,
  number,
  text,
  bytes,
  list,
  tuple,
  dict,
  json,     ///< what json.loads() made of a text
  path,     ///< a name that is not set here, with its attributes: requests.post, config.FLOW
  method,   ///< of a value: the first item
  session,  ///< requests.Session(), httpx.Client(), aiohttp.ClientSession()
  request,  ///< urllib.request.Request()
  unknown
};

class PythonValues;

struct PythonValue {
  PythonKind kind = PythonKind::unknown;
  std::uint32_t line = 0;
  std::uint32_t block = 0;    ///< in which it was made (PythonNames)
  std::uint32_t changed = 0;  ///< the line where it may have become another one; or 0
  std::uint32_t index = 0;    ///< of a request
  /// Of text and bytes what they say, of boolean, number and json their JSON, the dotted path, the
  /// method's name, a session's base URL; of unknown why, for a sentence, which may begin with the
  /// line of something else.
  TextWithGaps text = {};
  std::vector<std::string> keys = {};    ///< of a dict, as json.dumps() spells them
  std::vector<PythonValue*> items = {};  ///< of a list or a tuple; of a dict for each key
  std::unique_ptr<std::unordered_map<std::string, std::size_t>> places = {};  ///< of many keys

  [[nodiscard]] bool is(PythonKind wanted) const { return kind == wanted; }
  /// A text whose every character is known.
  [[nodiscard]] bool is_known_text() const {
    return (kind == PythonKind::text || kind == PythonKind::bytes) && text.whole();
  }
  void change(std::size_t at_line) { changed = static_cast<std::uint32_t>(at_line); }
  [[nodiscard]] bool is_container() const {
    return kind == PythonKind::list || kind == PythonKind::dict;
  }
};

/// Its place, or nothing.
[[nodiscard]] std::optional<std::size_t> find_key(const PythonValue& dict, const std::string& key);
/// The value of a key; null if it is not there, or if one of both is not known.
[[nodiscard]] PythonValue* value_of(const PythonValue& dict, const std::optional<std::string>& key);
/// True if the key was there already: its value is replaced, in its place.
bool set_key(PythonValue& dict, std::string key, PythonValue* value);
/// The members of `more` into `dict`, which is changed at `line` if they are not known.
void merge_dict(PythonValue& dict, const PythonValue& more, std::size_t line, PythonValues& values);
void remove_key(PythonValue& dict, const std::string& key);

/// Owns all values of a program, and keeps it from making more than it says: no program of the size
/// of a request needs that.
class PythonValues {
 public:
  explicit PythonValues(std::size_t size_of_program)
      : bytes_left_(8 * size_of_program + (1u << 20)) {}

  PythonValue* make(PythonKind kind, std::size_t line);
  PythonValue* make(PythonKind kind, std::size_t line, std::string_view text);
  PythonValue* make(PythonKind kind, std::size_t line, TextWithGaps text);
  /// Whatever stands there is a text, which is not known.
  PythonValue* variable(std::size_t line, std::string was);
  PythonValue* unknown(std::size_t line, std::string_view why = "This is not understood");
  /// A copy of a list or dict, with the same items.
  PythonValue* copy(const PythonValue& value, std::size_t line);
  /// A copy of all that is in it.
  PythonValue* deep_copy(const PythonValue& value, std::size_t line, int depth = 0);

  /// False once too much was made: the program can't be read.
  bool spend(std::size_t bytes);
  bool spend(const TextWithGaps& text) {
    return spend(text.text.size() + text.gaps.size() * 2 * sizeof(Gap));
  }
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  /// Values made from now on belong to this block.
  void set_block(std::size_t block) { block_ = static_cast<std::uint32_t>(block); }

 private:
  std::deque<PythonValue> all_;
  std::size_t bytes_left_;
  std::uint32_t block_ = 0;
  bool exhausted_ = false;
};

/// What json.dumps() makes of a value. `problem` says why it can't be known; then the text is not
/// to be used.
struct DumpedJson {
  TextWithGaps text;
  std::string problem;
};
[[nodiscard]] DumpedJson dump_json(const PythonValue& value, PythonValues& values);

/// A key as json.dumps() spells it; nothing if it can't be one, or is not known.
[[nodiscard]] std::optional<std::string> json_key(const PythonValue& key);

/// The same, and what to do.
[[nodiscard]] std::string why_needed(const PythonValue& value);
/// "Line 7: nothing is known of config.FLOW"
[[nodiscard]] std::string why_unknown(const PythonValue& value);

}  // namespace importing
