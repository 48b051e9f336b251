#include "core/codec/patch.h"

#include <charconv>
#include <optional>
#include <vector>

#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"

namespace codec {

namespace {

/// A member of an object (key and value) or an entry of an array (value alone).
struct Child {
  std::string key;
  Span all;
  Span value;
};

/// An object or array in a text.
struct Container {
  bool is_object = false;
  Span span;
  std::vector<Child> children;
};

std::optional<Container> read_container(std::string_view text, Span value) {
  const char first = text[value.begin];
  if (first != '{' && first != '[') return std::nullopt;
  Container out{first == '{', value, {}};
  JsonCursor cursor(text, value.begin + 1);
  while (cursor.peek() != '}' && cursor.peek() != ']' && cursor.peek() != '\0') {
    Child child;
    if (out.is_object) {
      child.all = cursor.next();
      child.key = decode_string(child.all.of(text));
      child.value = cursor.next_value();
      child.all.end = child.value.end;
    } else {
      child.all = child.value = cursor.next_value();
    }
    out.children.push_back(std::move(child));
  }
  return out;
}

std::optional<std::size_t> array_index(std::string_view token, std::size_t count) {
  if (token == "-") return count;
  if (token.size() > 1 && token[0] == '0') return std::nullopt;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool whole = error == std::errc() && end == token.data() + token.size();
  return whole && index <= count ? std::optional(index) : std::nullopt;
}

/// Which child a step of a pointer names; the number of children if it names none yet.
std::optional<std::size_t> child_index(const Container& container, std::string_view token) {
  const auto count = container.children.size();
  if (!container.is_object) return array_index(token, count);
  for (std::size_t i = 0; i < count; ++i) {
    if (container.children[i].key == token) return i;
  }
  return count;
}

/// Where a pointer's last step leads: a container, and which child of it.
struct Place {
  Container container;
  std::string token;
  std::size_t index = 0;
  [[nodiscard]] bool exists() const { return index < container.children.size(); }
};

std::optional<Place> find_place(std::string_view text, std::string_view pointer) {
  JsonCursor cursor(text);
  Span value = cursor.next_value();
  while (!pointer.empty() && pointer[0] == '/') {
    pointer.remove_prefix(1);
    const auto end = pointer.find('/');
    auto container = read_container(text, value);
    if (!container) return std::nullopt;
    auto token = base::json_pointer_step(pointer.substr(0, end));
    const auto index = child_index(*container, token);
    if (!index) return std::nullopt;
    if (end == std::string_view::npos)
      return Place{std::move(*container), std::move(token), *index};
    if (*index == container->children.size()) return std::nullopt;
    value = container->children[*index].value;
    pointer.remove_prefix(end);
  }
  return std::nullopt;  // the root is no child of anything
}

/// What stands before a child of this container: a line break and indent, or a blank.
std::string separator(std::string_view text, const Container& container) {
  const auto& first = container.children.front();
  const auto gap =
      text.substr(container.span.begin + 1, first.all.begin - container.span.begin - 1);
  return std::string(gap.find('\n') == std::string_view::npos ? std::string_view(" ") : gap);
}

void replace(std::string& text, Span span, std::string_view with) {
  text.replace(span.begin, span.end - span.begin, with);
}

void remove_child(std::string& text, const Place& place) {
  const auto& children = place.container.children;
  const auto& child = children[place.index];
  if (place.index + 1 < children.size()) {
    replace(text, {child.all.begin, children[place.index + 1].all.begin}, "");
  } else if (place.index > 0) {
    replace(text, {children[place.index - 1].all.end, child.all.end}, "");
  } else {
    replace(text, {place.container.span.begin + 1, place.container.span.end - 1}, "");
  }
}

void add_child(std::string& text, const Place& place, std::string_view value) {
  const auto& container = place.container;
  if (container.is_object && place.exists()) {
    replace(text, container.children[place.index].value, value);
    return;
  }
  const auto member =
      (container.is_object ? base::json_string(place.token) + ": " : std::string()) +
      std::string(value);
  if (container.children.empty()) {
    replace(text, {container.span.begin + 1, container.span.end - 1}, member);
  } else if (place.exists()) {
    text.insert(container.children[place.index].all.begin,
                member + "," + separator(text, container));
  } else {
    text.insert(container.children.back().all.end, "," + separator(text, container) + member);
  }
}

bool remove(std::string& text, std::string_view pointer) {
  const auto place = find_place(text, pointer);
  if (!place || !place->exists()) return false;
  remove_child(text, *place);
  return true;
}

bool add(std::string& text, std::string_view pointer, std::string_view value) {
  if (pointer.empty()) {
    replace(text, JsonCursor(text).next_value(), value);
    return true;
  }
  const auto place = find_place(text, pointer);
  if (!place) return false;
  add_child(text, *place, value);
  return true;
}

bool move(std::string& text, const model::PatchOperation& operation) {
  const auto from = find_place(text, operation.from);
  if (!from || !from->exists()) return false;
  const std::string value(from->container.children[from->index].value.of(text));
  remove_child(text, *from);
  return add(text, operation.path, value);
}

bool apply(std::string& text, const model::PatchOperation& operation) {
  switch (operation.kind) {
    case model::PatchOperation::Kind::add:
      return add(text, operation.path, operation.value);
    case model::PatchOperation::Kind::remove:
      return remove(text, operation.path);
    case model::PatchOperation::Kind::replace: {
      if (operation.path.empty()) return add(text, {}, operation.value);
      const auto place = find_place(text, operation.path);
      if (!place || !place->exists()) return false;
      replace(text, place->container.children[place->index].value, operation.value);
      return true;
    }
    case model::PatchOperation::Kind::move:
      return move(text, operation);
  }
  return false;
}

}  // namespace

base::Result<std::string> apply_patch(std::string_view text,
                                      std::span<const model::PatchOperation> patch) {
  const auto body = without_byte_order_mark(text);
  std::string out(body);
  for (const auto& operation : patch) {
    if (apply(out, operation)) continue;
    return base::Error{"patch", "The fix does not fit the document (any more). Check it again.",
                       operation.path};
  }
  return std::string(text.substr(0, text.size() - body.size())) + out;
}

}  // namespace codec
