#include "core/codec/source_position.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/parse_json.h"

namespace codec {

namespace {

constexpr auto kNowhere = std::string_view::npos;

/// The pointers that are asked for, as a tree of their steps.
struct Wanted {
  std::size_t parent = 0;
  std::map<std::string, std::size_t, std::less<>> children = {};  ///< by step
  std::size_t value = kNowhere;                                   ///< offsets, once they are found
  std::size_t key = kNowhere;
};

/// The index that a step names; nothing if it is not how an index is written.
std::optional<std::size_t> index_of(std::string_view step) {
  std::size_t index = 0;
  const auto* const end = step.data() + step.size();
  const auto [stop, error] = std::from_chars(step.data(), end, index);
  const bool canonical = step == "0" || !step.starts_with('0');
  return error == std::errc() && stop == end && canonical ? std::optional(index) : std::nullopt;
}

class Finder {
 public:
  Finder(std::string_view text, const Places& places) : text_(text), values_(places.values()) {}

  /// Gives the number by which find() knows it.
  std::size_t want(std::string_view pointer) {
    std::size_t at = 0;
    while (!pointer.empty()) {
      pointer.remove_prefix(1);
      const auto length = std::min(pointer.find('/'), pointer.size());
      const auto [child, is_new] = wanted_[at].children.try_emplace(
          base::json_pointer_step(pointer.substr(0, length)), wanted_.size());
      pointer.remove_prefix(length);
      const auto parent = std::exchange(at, child->second);
      if (is_new) wanted_.push_back({parent});
    }
    return at;
  }

  void walk() {
    if (values_.empty()) return;
    visit(0, 0, token_begin(text_, values_[0].before));
  }

  /// The offset of what was wanted, or of the nearest value around it.
  [[nodiscard]] std::size_t find(std::size_t number, bool by_key) const {
    if (by_key && wanted_[number].key != kNowhere) return wanted_[number].key;
    while (wanted_[number].value == kNowhere && number != 0) number = wanted_[number].parent;
    return wanted_[number].value == kNowhere ? 0 : wanted_[number].value;
  }

 private:
  /// What is wanted in the value of that index, which begins at `offset`.
  void visit(std::size_t number, std::size_t index, std::size_t offset) {
    wanted_[number].value = offset;
    if (wanted_[number].children.empty()) return;
    if (text_[offset] == '{') visit_object(number, index);
    if (text_[offset] == '[') visit_array(number, index);
  }

  void visit_object(std::size_t number, std::size_t index) {
    const auto& children = wanted_[number].children;
    for (auto i = index + 1; i < values_[index].next; i = values_[i].next) {
      const auto key = token_begin(text_, values_[i].before);
      const Span name{key, string_end(text_, key)};
      const auto child = children.find(decode_string(name.of(text_)));
      if (child == children.end()) continue;
      wanted_[child->second].key = key;
      visit(child->second, i, token_begin(text_, name.end));
    }
  }

  void visit_array(std::size_t number, std::size_t index) {
    std::vector<std::pair<std::size_t, std::size_t>> entries;
    for (const auto& [step, child] : wanted_[number].children) {
      if (const auto entry = index_of(step)) entries.emplace_back(*entry, child);
    }
    std::sort(entries.begin(), entries.end());
    std::size_t at = 0;
    auto i = index + 1;
    for (const auto& [entry, child] : entries) {
      for (; at < entry && i < values_[index].next; ++at) i = values_[i].next;
      if (i >= values_[index].next) return;
      visit(child, i, token_begin(text_, values_[i].before));
    }
  }

  std::string_view text_;
  const std::vector<Places::Value>& values_;
  std::vector<Wanted> wanted_ = {Wanted{}};  ///< the first is the root
};

/// Records the places of a text and nothing else.
class PlaceRecorder : public JsonListener {
 public:
  void start(const JsonPosition& position) override {
    position_ = &position;
    places.start(position.text().size());
  }
  bool scalar(JsonScalar) override {
    places.scalar(position_->before());
    return true;
  }
  bool string(std::string&) override { return scalar({}); }
  bool key(std::string&) override {
    places.key(position_->before());
    return true;
  }
  bool open_object() override { return open_array(); }
  bool open_array() override {
    places.open(position_->before());
    return true;
  }
  bool close() override {
    places.close();
    return true;
  }

  Places places;

 private:
  const JsonPosition* position_ = nullptr;
};

}  // namespace

void locate(std::string_view text, const Places& places, std::span<model::Diagnostic> diagnostics) {
  if (diagnostics.empty()) return;
  text = without_byte_order_mark(text);
  Finder finder(text, places);
  std::vector<std::size_t> numbers;
  numbers.reserve(diagnostics.size());
  for (const auto& diagnostic : diagnostics) numbers.push_back(finder.want(diagnostic.path));
  finder.walk();

  std::vector<std::pair<std::size_t, model::Diagnostic*>> by_offset;
  by_offset.reserve(diagnostics.size());
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const bool by_key = diagnostics[i].code == model::Code::unknown_key;
    by_offset.emplace_back(finder.find(numbers[i], by_key), &diagnostics[i]);
  }
  std::sort(by_offset.begin(), by_offset.end());

  // Lines are counted on from one place to the next, so that the text is gone through once.
  std::size_t counted = 0;
  base::LineColumn place{1, 1};
  for (auto& [offset, diagnostic] : by_offset) {
    const auto step = base::line_column(text.substr(counted, offset - counted), offset - counted);
    place.column = step.line == 1 ? place.column + step.column - 1 : step.column;
    place.line += step.line - 1;
    counted = offset;
    diagnostic->line = place.line;
    diagnostic->column = place.column;
  }
}

void locate(std::string_view text, std::span<model::Diagnostic> diagnostics) {
  PlaceRecorder recorder;
  if (!diagnostics.empty()) (void)parse_json(without_byte_order_mark(text), recorder);
  locate(text, recorder.places, diagnostics);
}

}  // namespace codec
