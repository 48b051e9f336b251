#include "native/accessibility/elements.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/ui/mirror_names.h"

namespace accessibility {

namespace {

using ui::MirrorNode;
using ui::Role;

/// Parts of a node follow its own key.
constexpr unsigned kPartBits = 16;
constexpr Key kWords = 1;
constexpr Key kChoice = 2;
constexpr Key kMessage = 3;
constexpr Key kFirstCell = 16;
constexpr std::size_t kMostCells = 1000;

Key key_of(std::uint32_t node) { return Key{node} << kPartBits; }

bool is_one_of(Role role, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), ui::role_name(role)) != names.end();
}

/// What others may stand in: as the page has it (kContainers of web/js/elements.js).
bool holds(Role role) {
  return is_one_of(role, {"listbox", "dialog", "region", "list", "listitem", "tablist", "grid",
                          "row", "columnheader", "group", "table"});
}

/// Its text is told by a part of its own: it may hold others as well.
bool has_words_within(Role role) { return is_one_of(role, {"region", "dialog", "list", "group"}); }

bool takes_keyboard(const MirrorNode& node) {
  if (node.role == Role::row) return node.roving;
  return is_one_of(node.role, {"textbox", "combobox", "button", "tab", "checkbox", "option"});
}

bool is_seen(const MirrorNode& node) {
  const auto& rect = node.rect;
  const auto& clip = node.clip;
  return rect.x < clip.x + clip.width && clip.x < rect.x + rect.width &&
         rect.y < clip.y + clip.height && clip.y < rect.y + rect.height;
}

/// Bytes of UTF-8 to letters.
int letters(std::string_view text, int bytes) {
  const auto end = std::min(text.size(), static_cast<std::size_t>(std::max(0, bytes)));
  int count = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++count;
  }
  return count;
}

States kinds_of(const MirrorNode& node) {
  States states = 0;
  const auto set = [&states](bool whether, State state) {
    if (whether) states |= bit(state);
  };
  const bool field = node.role == Role::textbox;
  set(field && !node.disabled, State::editable);
  set(field && node.multiline, State::multi_line);
  set(field && !node.multiline, State::single_line);
  set(node.role == Role::checkbox, State::checkable);
  set(node.role == Role::dialog, State::modal);
  set(node.role == Role::combobox || (field && node.suggests), State::has_popup);
  set(node.role == Role::combobox || node.opens, State::expandable);
  set(is_one_of(node.role, {"option", "tab"}) || (node.role == Role::row && node.roving),
      State::selectable);
  set(has_words_within(node.role), State::read_only);
  return states;
}

States states_of(const MirrorNode& node, std::uint32_t focused) {
  States states = kinds_of(node);
  const auto set = [&states](bool whether, State state) {
    if (whether) states |= bit(state);
  };
  const bool ticked = node.role == Role::checkbox;
  set(!node.disabled, State::enabled);
  set(takes_keyboard(node) && !node.disabled, State::focusable);
  set(node.id == focused, State::focused);
  set(node.invalid, State::invalid);
  set(node.required, State::required);
  set(node.busy, State::busy);
  set(node.expanded, State::expanded);
  set(node.selected && ticked, State::checked);
  set(node.selected && !ticked, State::selected);
  set(node.toggles && node.pressed, State::pressed);
  set(is_seen(node), State::showing);
  return states;
}

/// Headings and items are read as they are; what a field holds is its text.
std::string text_of(const MirrorNode& node) {
  if (node.secret || has_words_within(node.role)) return {};
  if (!node.value.empty() && node.role != Role::columnheader) return node.value;
  return is_one_of(node.role, {"heading", "listitem", "paragraph"}) ? node.name : std::string();
}

std::string description_of(const MirrorNode& node) {
  const bool placeholder = node.role == Role::textbox;
  std::string words = node.error;
  if (placeholder || node.hint.empty()) return words;
  return words.empty() ? node.hint : words + " " + node.hint;
}

class Builder {
 public:
  explicit Builder(const Shown& shown) : shown_(shown) {}

  Elements build(const std::string& announced) {
    add_window();
    for (const auto& node : shown_.mirror) {
      // Of two controls that claim one name's place, the first has it.
      if (elements_.all.contains(key_of(node.id))) continue;
      nodes_.emplace(node.id, &node);
      add_node(node);
    }
    auto& told = add(kAnnouncement, kWindow, Part::announcement);
    told.name = announced;
    told.text = announced;
    told.states = bit(State::enabled);
    return std::move(elements_);
  }

 private:
  Element& add(Key key, Key parent, Part part) {
    auto& element = elements_.all[key];
    element.key = key;
    element.parent = parent;
    element.part = part;
    elements_.order.push_back(key);
    if (parent != 0) elements_.all[parent].children.push_back(key);
    return element;
  }

  void add_window() {
    auto& window = add(kWindow, 0, Part::window);
    window.name = shown_.title;
    window.rect = {0, 0, shown_.window.width / shown_.scale, shown_.window.height / shown_.scale};
    window.states = bit(State::enabled) | bit(State::showing);
    if (shown_.active) window.states |= bit(State::active);
  }

  /// The nearest around it that can hold others.
  Key container(std::uint32_t id) const {
    for (auto at = nodes_.find(id); at != nodes_.end(); at = nodes_.find(at->second->parent)) {
      if (holds(at->second->role)) return key_of(at->first);
    }
    return kWindow;
  }

  void add_node(const MirrorNode& node) {
    const Key parent = container(node.parent);
    auto& element = add(key_of(node.id), parent, Part::node);
    element.role = node.role;
    element.node = node.id;
    element.name = node.name;
    element.description = description_of(node);
    element.text = text_of(node);
    if (node.role == Role::textbox) element.hint = node.hint;
    element.keys = node.keys;
    element.secret = node.secret;
    element.toggles = node.toggles;
    element.sorted_up = node.role == Role::columnheader && node.value == "ascending";
    element.sorted_down = node.role == Role::columnheader && node.value == "descending";
    element.states = states_of(node, shown_.active ? shown_.focused : 0);
    element.rect = node.rect;
    element.row = node.row;
    if (node.role == Role::columnheader) {
      element.column = static_cast<std::uint32_t>(elements_.all[parent].children.size() - 1);
      element.row = elements_.all[parent].row;
    }
    if (node.id == shown_.focused && node.role == Role::textbox) set_caret(element);
    add_parts(node, element);
  }

  void set_caret(Element& element) const {
    const auto count = [&](int bytes) { return letters(element.text, bytes); };
    element.caret = count(shown_.caret.at);
    element.selection_begin = count(shown_.caret.selection_begin);
    element.selection_end = count(shown_.caret.selection_end);
  }

  void add_parts(const MirrorNode& node, const Element& whole) {
    if (has_words_within(node.role) && !node.value.empty()) {
      add_part(whole, kWords, Part::words, node.value);
    }
    if (node.role == Role::combobox) {
      add_part(whole, kChoice, Part::choice, node.value).states |=
          bit(State::selectable) | bit(State::selected);
    }
    if (!node.error.empty()) add_part(whole, kMessage, Part::message, node.error);
    if (node.role == Role::row && !node.value.empty()) add_cells(node, whole);
  }

  Element& add_part(const Element& whole, Key place, Part part, std::string words) {
    auto& element = add(whole.key + place, whole.key, part);
    element.node = whole.node;
    element.role = whole.role;
    element.name = words;
    element.text = std::move(words);
    element.states = whole.states & (bit(State::showing) | bit(State::enabled));
    element.rect = whole.rect;
    element.row = whole.row;
    return element;
  }

  void add_cells(const MirrorNode& node, const Element& whole) {
    std::string_view rest = node.value;
    for (std::size_t i = 0; i < kMostCells; ++i) {
      const auto end = rest.find('\n');
      auto& cell = add_part(whole, kFirstCell + i, Part::cell, std::string(rest.substr(0, end)));
      cell.column = static_cast<std::uint32_t>(i);
      if (end == std::string_view::npos) return;
      rest.remove_prefix(end + 1);
    }
  }

  const Shown& shown_;
  Elements elements_;
  std::unordered_map<std::uint32_t, const MirrorNode*> nodes_;
};

}  // namespace

const char* action_of(const Element& element) {
  if (element.part != Part::node || !element.is(State::enabled)) return nullptr;
  if (!element.is(State::focusable)) return nullptr;
  if (element.role == Role::checkbox || element.toggles) return "toggle";
  if (element.is(State::selectable)) return "select";
  return element.role == Role::textbox ? "activate" : "press";
}

Elements elements_of(const Shown& shown, const std::string& announced) {
  return Builder(shown).build(announced);
}

}  // namespace accessibility
