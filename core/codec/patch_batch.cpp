#include "core/codec/patch_batch.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"

namespace codec {

namespace {

using model::PatchOperation;
using Kind = PatchOperation::Kind;

std::string_view parent_of(std::string_view pointer) {
  return pointer.substr(0, pointer.rfind('/'));
}

std::string last_step(std::string_view pointer) {
  return base::json_pointer_step(pointer.substr(pointer.rfind('/') + 1));
}

/// A member of an object (key and value) or an entry of a list (value alone).
struct Child {
  Span all;
  Span value;
};

/// An object or a list, and what is to become of it.
struct Container {
  bool is_object = false;
  Span span;
  std::vector<Child> children;
  std::unordered_map<std::string, std::size_t> by_key;  ///< of an object

  std::vector<bool> removed;
  std::map<std::size_t, std::string> replaced;  ///< values by child
  std::vector<std::string> added;               ///< members

  [[nodiscard]] std::optional<std::size_t> find(const std::string& step) const {
    if (is_object) {
      const auto found = by_key.find(step);
      return found == by_key.end() ? std::nullopt : std::optional(found->second);
    }
    std::size_t index = 0;
    const auto* end = step.data() + step.size();
    const auto [rest, error] = std::from_chars(step.data(), end, index);
    const bool whole = error == std::errc() && rest == end && (step == "0" || step[0] != '0');
    return whole && index < children.size() ? std::optional(index) : std::nullopt;
  }
};

using Containers = std::map<std::string, Container, std::less<>>;

/// Goes through a text once and fills in the containers that are asked for.
class Walker {
 public:
  Walker(std::string_view text, Containers& wanted) : text_(text), cursor_(text), wanted_(wanted) {}

  void visit() {
    const char first = cursor_.peek();
    if (first != '{' && first != '[') {
      cursor_.next();
      return;
    }
    const auto found = wanted_.find(pointer_);
    auto* container = found == wanted_.end() ? nullptr : &found->second;
    const auto begin = cursor_.next().begin;
    const auto length = pointer_.size();
    for (std::size_t i = 0; !at_end(); ++i) {
      Child child;
      std::string key;
      if (first == '{') {
        child.all = cursor_.next();
        key = decode_string(child.all.of(text_));
        base::append_pointer(pointer_, std::string_view(key));
      } else {
        base::append_pointer(pointer_, i);
      }
      (void)cursor_.peek();
      child.value.begin = cursor_.offset();
      visit();
      child.value.end = child.all.end = cursor_.offset();
      if (first == '[') child.all.begin = child.value.begin;
      pointer_.resize(length);
      if (container == nullptr) continue;
      container->by_key.emplace(std::move(key), i);
      container->children.push_back(child);
    }
    cursor_.next();
    if (container == nullptr) return;
    container->is_object = first == '{';
    container->span = {begin, cursor_.offset()};
    container->removed.resize(container->children.size());
  }

 private:
  bool at_end() {
    const char next = cursor_.peek();
    return next == '}' || next == ']' || next == '\0';
  }

  std::string_view text_;
  JsonCursor cursor_;
  Containers& wanted_;
  std::string pointer_;
};

/// Which pointers are taken by patches that were applied.
class Claims {
 public:
  [[nodiscard]] bool free(std::string_view pointer) const {
    if (around_.contains(std::string(pointer))) return false;
    for (auto p = pointer;; p = parent_of(p)) {
      if (taken_.contains(std::string(p))) return false;
      if (p.empty()) return true;
    }
  }
  void take(std::string_view pointer) {
    taken_.emplace(pointer);
    while (!pointer.empty()) {
      pointer = parent_of(pointer);
      if (!around_.emplace(pointer).second) return;
    }
  }

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_set<std::string> around_;  ///< of what is taken
};

struct Edit {
  Span span;
  std::string with;
};

/// What stands before a child: a line break and indent, or a blank.
std::string separator(std::string_view text, const Container& container) {
  if (container.children.empty()) return " ";
  const auto begin = container.span.begin + 1;
  const auto gap = text.substr(begin, container.children.front().all.begin - begin);
  return gap.find('\n') == std::string_view::npos ? " " : std::string(gap);
}

void append_edits(std::string_view text, const Container& container, std::vector<Edit>& edits) {
  const auto& children = container.children;
  const auto count = children.size();
  for (const auto& [index, value] : container.replaced) {
    edits.push_back({children[index].value, value});
  }
  auto kept = count;  // how many children there are up to the last one that stays
  while (kept > 0 && container.removed[kept - 1]) --kept;
  for (std::size_t i = 0; i < kept; ++i) {
    if (!container.removed[i]) continue;
    const auto first = i;
    while (container.removed[i]) ++i;
    edits.push_back({{children[first].all.begin, children[i].all.begin}, ""});
  }
  std::string members;
  const auto between = "," + separator(text, container);
  for (std::size_t i = 0; i < container.added.size(); ++i) {
    members += (i > 0 || kept > 0 ? between : std::string()) + container.added[i];
  }
  if (kept == count && members.empty()) return;
  if (kept == 0) {
    edits.push_back({{container.span.begin + 1, container.span.end - 1}, members});
  } else {
    edits.push_back({{children[kept - 1].all.end, children[count - 1].all.end}, members});
  }
}

std::string edited(std::string_view text, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return std::pair(a.span.begin, a.span.end) < std::pair(b.span.begin, b.span.end);
  });
  std::string out;
  std::size_t at = 0;
  for (const auto& edit : edits) {
    out += text.substr(at, edit.span.begin - at);
    out += edit.with;
    at = edit.span.end;
  }
  out += text.substr(at);
  return out;
}

class Batch {
 public:
  explicit Batch(std::string_view text) : text_(text) {}

  void want(const PatchOperation& operation) {
    containers_.emplace(parent_of(operation.path), Container{});
    if (operation.kind == Kind::move) containers_.emplace(parent_of(operation.from), Container{});
  }
  void read() { Walker(text_, containers_).visit(); }

  bool apply(const std::vector<PatchOperation>& patch) {
    for (std::size_t i = 0; i < patch.size(); ++i) {
      if (!fits(patch[i])) return false;
      for (std::size_t j = 0; j < i; ++j) {
        if (patch[j].path == patch[i].path) return false;
      }
    }
    for (const auto& operation : patch) carry_out(operation);
    return true;
  }

  [[nodiscard]] std::string text() const {
    std::vector<Edit> edits;
    for (const auto& entry : containers_) append_edits(text_, entry.second, edits);
    return edited(text_, std::move(edits));
  }

 private:
  [[nodiscard]] std::optional<std::size_t> child(const std::string& pointer) const {
    return containers_.find(parent_of(pointer))->second.find(last_step(pointer));
  }
  [[nodiscard]] bool fits(const PatchOperation& operation) const {
    if (operation.path.empty() || !claims_.free(operation.path)) return false;
    const bool moves = operation.kind == Kind::move;
    if (moves && (operation.from.empty() || !claims_.free(operation.from) ||
                  operation.from == operation.path || !child(operation.from))) {
      return false;
    }
    // Containers that were not met have no span; only members of objects can be added.
    const auto& container = containers_.find(parent_of(operation.path))->second;
    if (container.span.end == 0) return false;
    if (operation.kind == Kind::add || moves) return container.is_object;
    return child(operation.path).has_value();
  }

  void carry_out(const PatchOperation& operation) {
    claims_.take(operation.path);
    auto& container = containers_.find(parent_of(operation.path))->second;
    const auto index = child(operation.path);
    switch (operation.kind) {
      case Kind::remove:
        container.removed[*index] = true;
        return;
      case Kind::replace:
        container.replaced[*index] = operation.value;
        return;
      case Kind::add:
        put(container, operation.path, operation.value);
        return;
      case Kind::move: {
        claims_.take(operation.from);
        auto& source = containers_.find(parent_of(operation.from))->second;
        const auto moved = *child(operation.from);
        source.removed[moved] = true;
        put(container, operation.path, std::string(source.children[moved].value.of(text_)));
        return;
      }
    }
  }

  static void put(Container& container, const std::string& pointer, const std::string& value) {
    const auto step = last_step(pointer);
    if (const auto index = container.find(step)) {
      container.replaced[*index] = value;
    } else {
      container.added.push_back(base::json_string(step) + ": " + value);
    }
  }

  std::string_view text_;
  Containers containers_;
  Claims claims_;
};

}  // namespace

PatchBatch apply_patches(std::string_view text,
                         std::span<const std::vector<PatchOperation>* const> patches) {
  const auto body = without_byte_order_mark(text);
  Batch batch(body);
  for (const auto* patch : patches) {
    for (const auto& operation : *patch) batch.want(operation);
  }
  batch.read();
  PatchBatch result;
  result.applied.reserve(patches.size());
  for (const auto* patch : patches) result.applied.push_back(batch.apply(*patch));
  result.text = std::string(text.substr(0, text.size() - body.size())) + batch.text();
  return result;
}

}  // namespace codec
