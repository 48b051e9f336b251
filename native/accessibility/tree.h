// The objects that stand for the window's elements, and what is told as they change.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "native/accessibility/bridge.h"
#include "native/accessibility/elements.h"
#include "native/accessibility/objects.h"

namespace accessibility {

/// In one thread from its begin to its end.
class Tree {
 public:
  /// `ask` passes on what a tool wants done.
  explicit Tree(std::function<void(Request)> ask);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  /// Takes the frame over, then tells what is new, changed and gone.
  void show(const Shown& shown);
  void announce(const std::string& words);

  // For the objects.
  [[nodiscard]] AtkObject* program() const { return program_; }
  [[nodiscard]] const Element* find(Key key) const;
  /// Made when first asked for; null if there is no such element. No reference is given.
  [[nodiscard]] AtkObject* object(Key key);
  [[nodiscard]] int place_in_parent(const Element& element) const;
  /// Where the window's contents begin on the screen, and how large a logical pixel is there.
  [[nodiscard]] const ui::Rect& window() const { return shown_.window; }
  [[nodiscard]] float scale() const { return shown_.scale; }
  void ask(Request request) { ask_(std::move(request)); }
  /// Asks for another text of a field, which from now on is told as its own.
  void edit(Key key, std::string text);

 private:
  void drop_gone(const Elements& before);
  void tell_children(const Element& before, const Element& now);
  void tell_changes(const Element& before, const Element& now);
  void tell_text(const Element& before, const Element& now);
  void tell_states(const Element& before, const Element& now, bool set);
  void tell_window(bool was_active);

  std::function<void(Request)> ask_;
  AtkObject* program_ = nullptr;
  std::unordered_map<Key, AtkObject*> objects_;
  Elements elements_;
  std::string announced_;
  Shown shown_;
};

}  // namespace accessibility
