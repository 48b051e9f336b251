#include "native/accessibility/tree.h"

#include <atk/atk.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/secret.h"

namespace accessibility {

namespace {

bool is_follow_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_follow_on(c); }));
}

/// How much the two begin with alike, in whole letters.
std::size_t common_begin(std::string_view a, std::string_view b) {
  auto at = static_cast<std::size_t>(
      std::mismatch(a.begin(),
                    a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
                    b.begin())
          .first -
      a.begin());
  const auto cuts = [](std::string_view text, std::size_t i) {
    return i < text.size() && is_follow_on(text[i]);
  };
  while (at > 0 && (cuts(a, at) || cuts(b, at))) --at;
  return at;
}

std::size_t common_end(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  const auto least = std::min(a.size(), b.size());
  while (count < least && a[a.size() - 1 - count] == b[b.size() - 1 - count]) ++count;
  while (count > 0 && is_follow_on(a[a.size() - count])) --count;
  return count;
}

void tell_part(AtkObject* object, const char* signal, std::string_view part, std::size_t at) {
  if (part.empty()) return;
  const std::string words(part);
  g_signal_emit_by_name(object, signal, static_cast<gint>(at), static_cast<gint>(letters(part)),
                        words.c_str());
}

}  // namespace

Tree::Tree(std::function<void(Request)> ask) : ask_(std::move(ask)) {
  elements_ = elements_of(shown_, announced_);
  program_ = new_program(*this);
}

Tree::~Tree() {
  for (const auto& [key, object] : objects_) {
    let_go(object);
    g_object_unref(object);
  }
  let_go(program_);
  g_object_unref(program_);
}

const Element* Tree::find(Key key) const {
  const auto found = elements_.all.find(key);
  return found == elements_.all.end() ? nullptr : &found->second;
}

AtkObject* Tree::object(Key key) {
  if (const auto known = objects_.find(key); known != objects_.end()) return known->second;
  const auto* element = find(key);
  if (!element) return nullptr;
  return objects_[key] = new_object(*this, *element);
}

int Tree::place_in_parent(const Element& element) const {
  const auto* parent = find(element.parent);
  if (!parent) return -1;
  const auto& all = parent->children;
  return static_cast<int>(std::find(all.begin(), all.end(), element.key) - all.begin());
}

void Tree::show(const Shown& shown) {
  const bool was_active = shown_.active;
  shown_ = shown;
  const auto before = std::exchange(elements_, elements_of(shown_, announced_));
  for (const Key key : before.order) {
    const auto* now = find(key);
    if (now) tell_children(before.all.at(key), *now);
  }
  drop_gone(before);
  const auto each = [&](auto tell) {
    for (const Key key : elements_.order) {
      const auto old = before.all.find(key);
      if (old != before.all.end()) tell(old->second, *find(key));
    }
  };
  each([&](const auto& old, const auto& now) { tell_states(old, now, false); });
  each([&](const auto& old, const auto& now) { tell_changes(old, now); });
  tell_window(was_active);
  each([&](const auto& old, const auto& now) { tell_states(old, now, true); });
  for (const Key key : elements_.order) {
    const auto* now = find(key);
    if (!before.all.contains(key) && now->is(State::focused)) {
      atk_object_notify_state_change(object(key), ATK_STATE_FOCUSED, TRUE);
    }
  }
}

void Tree::drop_gone(const Elements& before) {
  for (const Key key : before.order) {
    if (find(key)) continue;
    const auto object = objects_.find(key);
    if (object == objects_.end()) continue;
    atk_object_notify_state_change(object->second, ATK_STATE_DEFUNCT, TRUE);
    let_go(object->second);
    g_object_unref(object->second);
    objects_.erase(object);
  }
}

/// As a series of single changes, each at the place that it then has: tools keep lists of their
/// own.
void Tree::tell_children(const Element& before, const Element& now) {
  if (before.children == now.children) return;
  auto* parent = object(now.key);
  auto list = before.children;
  const auto remove = [&](std::size_t at) {
    const auto known = objects_.find(list[at]);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
    if (known == objects_.end()) return;  // nobody has heard of it
    g_signal_emit_by_name(parent, "children-changed::remove", static_cast<guint>(at), known->second,
                          nullptr);
  };
  for (std::size_t i = list.size(); i-- > 0;) {
    const bool stays =
        std::find(now.children.begin(), now.children.end(), list[i]) != now.children.end();
    if (!stays) remove(i);
  }
  for (std::size_t i = 0; i < now.children.size(); ++i) {
    const Key key = now.children[i];
    if (i < list.size() && list[i] == key) continue;
    const auto elsewhere = std::find(list.begin(), list.end(), key);
    if (elsewhere != list.end()) remove(static_cast<std::size_t>(elsewhere - list.begin()));
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), key);
    g_signal_emit_by_name(parent, "children-changed::add", static_cast<guint>(i), object(key),
                          nullptr);
  }
}

void Tree::tell_changes(const Element& before, const Element& now) {
  const auto known = objects_.find(now.key);
  if (known == objects_.end()) return;
  auto* object = known->second;
  if (before.name != now.name) g_object_notify(G_OBJECT(object), "accessible-name");
  if (before.description != now.description) {
    g_object_notify(G_OBJECT(object), "accessible-description");
  }
  if (ATK_IS_TEXT(object)) tell_text(before, now);
  const bool chosen = now.part == Part::choice && before.name != now.name;
  const bool selected = before.is(State::selected) != now.is(State::selected);
  auto* parent = chosen || selected ? this->object(now.parent) : nullptr;
  if (parent && ATK_IS_SELECTION(parent)) g_signal_emit_by_name(parent, "selection-changed");
}

void Tree::tell_text(const Element& before, const Element& now) {
  auto* object = this->object(now.key);
  if (before.text != now.text) {
    const std::string_view old_text = before.text;
    const std::string_view text = now.text;
    const auto begin = common_begin(old_text, text);
    const auto end = common_end(old_text.substr(begin), text.substr(begin));
    const auto at = letters(text.substr(0, begin));
    tell_part(object, "text-remove", old_text.substr(begin, old_text.size() - begin - end), at);
    tell_part(object, "text-insert", text.substr(begin, text.size() - begin - end), at);
  }
  if (before.caret != now.caret) g_signal_emit_by_name(object, "text-caret-moved", now.caret);
  const auto selection = [](const Element& e) {
    return std::pair(e.selection_begin, e.selection_end);
  };
  if (selection(before) != selection(now)) g_signal_emit_by_name(object, "text-selection-changed");
}

void Tree::tell_states(const Element& before, const Element& now, bool set) {
  const States changed = before.states ^ now.states;
  const auto known = objects_.find(now.key);
  if (changed == 0 || known == objects_.end()) return;
  const auto tell = [&](State state) {
    if ((changed & bit(state)) == 0 || now.is(state) != set) return;
    g_signal_emit_by_name(known->second,
                          (std::string("state-change::") + state_name(state)).c_str(),
                          state_name(state), set ? TRUE : FALSE, nullptr);
  };
  for (unsigned i = 0; i <= static_cast<unsigned>(State::single_line); ++i) {
    if (static_cast<State>(i) != State::focused) tell(static_cast<State>(i));
  }
  tell(State::focused);
}

void Tree::tell_window(bool was_active) {
  if (was_active == shown_.active) return;
  g_signal_emit_by_name(object(kWindow), shown_.active ? "activate" : "deactivate");
}

void Tree::announce(const std::string& words) {
  announced_ = words;
  auto& told = elements_.all[kAnnouncement];
  auto* object = this->object(kAnnouncement);
  // Those who know the signal say it by that, the others as the notification comes up.
  atk_object_notify_state_change(object, ATK_STATE_SHOWING, FALSE);
  told.name = told.text = words;
  g_object_notify(G_OBJECT(object), "accessible-name");
  atk_object_notify_state_change(object, ATK_STATE_SHOWING, TRUE);
  g_signal_emit_by_name(this->object(kWindow), "announcement", words.c_str());
}

void Tree::edit(Key key, std::string text) {
  const auto found = elements_.all.find(key);
  if (found == elements_.all.end()) return;
  auto& element = found->second;
  ask({Request::Kind::edit, element.node, text, 0, 0});
  if (!element.secret) {
    const Element before = element;
    element.text = text;
    element.caret = element.selection_begin = element.selection_end =
        static_cast<int>(letters(text));
    tell_text(before, element);
  }
  base::wipe(text);
}

}  // namespace accessibility
