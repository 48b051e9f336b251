#include "core/codec/source_position.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/codec/json_cursor.h"

namespace codec {

namespace {

constexpr auto kNowhere = std::string_view::npos;

struct Place {
  std::size_t value = kNowhere;
  std::size_t key = kNowhere;
};

/// Visits every value of a text and notes where those lie that are asked for.
class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), cursor_(text) {}

  /// Asks for a pointer and for all that is around it, in case it is not there itself.
  void want(std::string_view pointer) {
    while (places_.try_emplace(std::string(pointer)).second && !pointer.empty()) {
      pointer = pointer.substr(0, pointer.rfind('/'));
    }
  }

  void walk() { visit(kNowhere); }

  /// The place of `pointer`, or of the nearest value around it.
  [[nodiscard]] std::size_t find(std::string_view pointer, bool by_key) const {
    const auto exact = place(pointer);
    if (by_key && exact.key != kNowhere) return exact.key;
    auto found = exact.value;
    while (found == kNowhere && !pointer.empty()) {
      pointer = pointer.substr(0, pointer.rfind('/'));
      found = place(pointer).value;
    }
    return found == kNowhere ? 0 : found;
  }

 private:
  [[nodiscard]] Place place(std::string_view pointer) const {
    const auto found = places_.find(std::string(pointer));
    return found == places_.end() ? Place{} : found->second;
  }

  void visit(std::size_t key) {
    const char first = cursor_.peek();
    if (const auto wanted = places_.find(pointer_); wanted != places_.end()) {
      wanted->second = {cursor_.offset(), key};
    }
    if (first == '{') {
      visit_object();
    } else if (first == '[') {
      visit_array();
    } else {
      cursor_.next();
    }
  }

  void visit_object() {
    cursor_.next();
    const auto length = pointer_.size();
    while (cursor_.peek() != '}' && cursor_.peek() != '\0') {
      const auto key = cursor_.next();
      base::append_pointer(pointer_, decode_string(key.of(text_)));
      visit(key.begin);
      pointer_.resize(length);
    }
    cursor_.next();
  }

  void visit_array() {
    cursor_.next();
    const auto length = pointer_.size();
    for (std::size_t i = 0; cursor_.peek() != ']' && cursor_.peek() != '\0'; ++i) {
      base::append_pointer(pointer_, i);
      visit(kNowhere);
      pointer_.resize(length);
    }
    cursor_.next();
  }

  std::string_view text_;
  JsonCursor cursor_;
  std::string pointer_;
  std::unordered_map<std::string, Place> places_;
};

}  // namespace

void locate(std::string_view text, std::span<model::Diagnostic> diagnostics) {
  if (diagnostics.empty()) return;
  text = without_byte_order_mark(text);
  Finder finder(text);
  for (const auto& diagnostic : diagnostics) finder.want(diagnostic.path);
  finder.walk();

  std::vector<std::pair<std::size_t, model::Diagnostic*>> by_offset;
  by_offset.reserve(diagnostics.size());
  for (auto& diagnostic : diagnostics) {
    const bool by_key = diagnostic.code == model::Code::unknown_key;
    by_offset.emplace_back(finder.find(diagnostic.path, by_key), &diagnostic);
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

}  // namespace codec
