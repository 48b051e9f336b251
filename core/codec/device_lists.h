// The lists of an inventory in JSON: of devices, and of answers that hold such lists in their turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/codec/device_members.h"
#include "core/codec/parse_json.h"
#include "core/codec/read_devices.h"

namespace codec {

/// The lines of places that come in their order.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : lines_(text), next_(lines_.next(0)) {}
  [[nodiscard]] std::size_t line_of(std::size_t offset);

 private:
  base::LineFinder lines_;
  std::size_t next_;  ///< where the next line begins
  std::size_t line_ = 1;
};

/// What is being read; both outlive the readers.
struct Source {
  const JsonPosition* position = nullptr;
  LineCounter* lines = nullptr;
};

class DeviceListReader;

/// Hears what is between the brackets of an object that may be an answer of the vendor's API.
class AnswerReader {
 public:
  /// With `pages`, its list may hold answers too.
  AnswerReader(Source source, bool pages);
  ~AnswerReader();

  void scalar(JsonScalar kind);
  void string(std::string& text);
  void key(std::string& name);
  void open(bool object);
  void close();

  /// It holds a list.
  [[nodiscard]] bool lists() const { return list_ != nullptr; }
  /// Two of its members could be that list, and one would be lost.
  [[nodiscard]] bool twice() const { return twice_; }
  /// The list, and whether it says that there are more. Only if it lists().
  [[nodiscard]] DeviceList take();

 private:
  [[nodiscard]] bool in_list() const { return depth_ > 0 && reading_; }

  Source source_;
  bool pages_;
  std::size_t depth_ = 0;   ///< in the value at hand
  bool reading_ = false;    ///< that value is the list
  std::size_t rank_;        ///< of the key at hand
  std::size_t best_;        ///< of the list so far
  bool says_more_ = false;  ///< the key at hand is `more`
  bool more_ = false;
  bool says_pulled_ = false;  ///< the key at hand is `pulled_at`
  std::optional<std::int64_t> pulled_ms_;
  bool twice_ = false;
  std::unique_ptr<DeviceListReader> list_;
};

/// Hears what is between the brackets of a list.
class DeviceListReader {
 public:
  /// With `pages`, an entry that is no device may be an answer.
  DeviceListReader(Source source, bool pages) : source_(source), pages_(pages) {}

  void scalar(JsonScalar kind);
  void string(std::string& text);
  void key(std::string& name);
  void open(bool object);
  void close();

  DeviceList out;  ///< of entries that were answers, the last one set out.more

 private:
  void begin_entry();
  void end_object();
  void add_page();

  Source source_;
  bool pages_;
  std::size_t depth_ = 0;  ///< in the entry at hand
  std::size_t line_ = 0;   ///< of that entry
  bool is_object_ = false;
  DeviceMembers members_;
  std::optional<AnswerReader> page_;
};

}  // namespace codec
