// The values that a PowerShell text binds and passes on, as far as they are literals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/text_with_gaps.h"

namespace importing::powershell {

/// A value's place in Values. Tables and lists are shared by reference, as in PowerShell.
using Id = std::uint32_t;

enum class Kind : std::uint8_t { unknown, text, number, boolean, null, list, table };

struct Value {
  Kind kind = Kind::unknown;
  TextWithGaps text;      ///< a text; a number or a boolean as JSON spells it; a gap if unknown
  std::vector<Id> items;  ///< of a list
  std::vector<std::pair<std::string, Id>> members;  ///< of a table; the last one of a name counts
};

class Values {
 public:
  [[nodiscard]] const Value& at(Id id) const { return all_[id]; }
  [[nodiscard]] Value& at(Id id) { return all_[id]; }
  /// All of these count against limits; see spent().
  Id unknown(std::string was);
  Id text(TextWithGaps text);
  Id plain(Kind kind, std::string spelled = {});
  Id list(std::vector<Id> items);
  Id table();
  /// Adds the member or replaces it. PowerShell does not tell upper case from lower case there.
  void set(Id table, std::string_view name, Id value);
  [[nodiscard]] std::optional<Id> find(Id table, std::string_view name);
  /// From now on nothing is known of the value, which was spelled so.
  void forget(Id id, std::string was);

  /// As a string shows it ("$x").
  [[nodiscard]] TextWithGaps show(Id id);
  /// $a + $b
  Id add(Id a, Id b);

  /// As ConvertTo-Json gives it; levels beyond `depth` become text there (`cut` says so), here they
  /// are written out.
  [[nodiscard]] TextWithGaps to_json(Id id, std::size_t depth, bool& cut);

  /// Counts work that does not grow with the text.
  void spend(std::size_t work) { work_ += work; }
  /// The text has more values in it, or makes more of them, than any deployment needs.
  [[nodiscard]] bool spent() const { return all_.size() > kMostValues || work_ > kMostWork; }

 private:
  static constexpr std::size_t kMostValues = 500'000;
  static constexpr std::size_t kMostWork = 64u << 20;

  void write_json(Id id, std::size_t level, std::size_t depth, TextWithGaps& out, bool& cut);
  void write_table(const Value& value, std::size_t level, std::size_t depth, TextWithGaps& out,
                   bool& cut);

  std::deque<Value> all_;
  std::size_t work_ = 0;
};

/// `text` as a JSON string, with its gaps.
void append_json_string(TextWithGaps& out, const TextWithGaps& text);
/// Appends a UTF-16 unit, as [char] makes it; two that are a pair become one character.
void append_utf16_unit(std::string& out, std::uint32_t unit);
/// Halves of pairs that are left become U+FFFD, as .NET sends them.
void replace_lone_surrogates(std::string& text);

}  // namespace importing::powershell
