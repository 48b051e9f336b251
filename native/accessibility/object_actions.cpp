// What can be done with an element: pressed, given the keyboard, scrolled into view, chosen in.
#include <atk/atk.h>

#include <cmath>

#include "native/accessibility/objects.h"
#include "native/accessibility/tree.h"

namespace accessibility {

namespace {

gboolean ask(gpointer object, Request::Kind kind) {
  const auto* element = element_of(object);
  if (!element || element->node == 0) return FALSE;
  tree_of(object)->ask({kind, element->node, {}, 0, 0});
  return TRUE;
}

gint get_n_actions(AtkAction* action) {
  const auto* element = element_of(action);
  return element && action_of(*element) ? 1 : 0;
}

/// A field has no press of its own: to be in it is all that there is.
gboolean do_action(AtkAction* action, gint at) {
  if (at != 0 || get_n_actions(action) == 0) return FALSE;
  const bool field = element_of(action)->role == ui::Role::textbox;
  return ask(action, field ? Request::Kind::focus : Request::Kind::press);
}

const gchar* get_action_name(AtkAction* action, gint at) {
  return at == 0 && get_n_actions(action) == 1 ? action_of(*element_of(action)) : nullptr;
}

const gchar* get_keybinding(AtkAction* action, gint at) {
  return at == 0 && get_n_actions(action) == 1 ? element_of(action)->keys.c_str() : nullptr;
}

/// In the units that a tool asks in.
ui::Rect placed(gpointer object, AtkCoordType kind) {
  const auto* element = element_of(object);
  if (!element) return {};
  auto& tree = *tree_of(object);
  const float scale = tree.scale();
  ui::Rect rect{element->rect.x * scale, element->rect.y * scale, element->rect.width * scale,
                element->rect.height * scale};
  if (kind == ATK_XY_SCREEN) {
    rect.x += tree.window().x;
    rect.y += tree.window().y;
  } else if (const auto* parent = tree.find(element->parent); parent && kind == ATK_XY_PARENT) {
    rect.x -= parent->rect.x * scale;
    rect.y -= parent->rect.y * scale;
  }
  return rect;
}

void get_extents(AtkComponent* component, gint* x, gint* y, gint* width, gint* height,
                 AtkCoordType kind) {
  const auto rect = placed(component, kind);
  const auto put = [](gint* to, float from) {
    if (to) *to = static_cast<gint>(std::lround(from));
  };
  put(x, rect.x);
  put(y, rect.y);
  put(width, rect.width);
  put(height, rect.height);
}

gboolean contains(AtkComponent* component, gint x, gint y, AtkCoordType kind) {
  const auto rect = placed(component, kind);
  const auto fx = static_cast<float>(x);
  const auto fy = static_cast<float>(y);
  return fx >= rect.x && fy >= rect.y && fx < rect.x + rect.width && fy < rect.y + rect.height;
}

gboolean grab_focus(AtkComponent* component) {
  const auto* element = element_of(component);
  if (!element || !element->is(State::focusable)) return FALSE;
  return ask(component, Request::Kind::focus);
}

gboolean scroll_to(AtkComponent* component, AtkScrollType) {
  return ask(component, Request::Kind::reveal);
}

const Element* child_at(gpointer object, gint at) {
  const auto* element = element_of(object);
  const bool there = element && at >= 0 && static_cast<std::size_t>(at) < element->children.size();
  return there ? tree_of(object)->find(element->children[static_cast<std::size_t>(at)]) : nullptr;
}

gint get_selection_count(AtkSelection* selection) {
  gint count = 0;
  for (gint i = 0; const auto* child = child_at(selection, i); ++i) {
    if (child->is(State::selected)) ++count;
  }
  return count;
}

AtkObject* ref_selection(AtkSelection* selection, gint at) {
  for (gint i = 0; const auto* child = child_at(selection, i); ++i) {
    if (!child->is(State::selected) || at-- > 0) continue;
    return ATK_OBJECT(g_object_ref(tree_of(selection)->object(child->key)));
  }
  return nullptr;
}

gboolean is_child_selected(AtkSelection* selection, gint at) {
  const auto* child = child_at(selection, at);
  return child && child->is(State::selected);
}

gboolean add_to_selection(AtkSelection* selection, gint at) {
  const auto* child = child_at(selection, at);
  if (!child || !action_of(*child)) return FALSE;
  tree_of(selection)->ask({Request::Kind::press, child->node, {}, 0, 0});
  return TRUE;
}

}  // namespace

void add_action(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkActionIface*>(given);
                                     interface->do_action = do_action;
                                     interface->get_n_actions = get_n_actions;
                                     interface->get_name = get_action_name;
                                     interface->get_localized_name = get_action_name;
                                     interface->get_keybinding = get_keybinding;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_ACTION, &info);
}

void add_component(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkComponentIface*>(given);
                                     interface->get_extents = get_extents;
                                     interface->contains = contains;
                                     interface->grab_focus = grab_focus;
                                     interface->scroll_to = scroll_to;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_COMPONENT, &info);
}

void add_selection(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkSelectionIface*>(given);
                                     interface->add_selection = add_to_selection;
                                     interface->ref_selection = ref_selection;
                                     interface->get_selection_count = get_selection_count;
                                     interface->is_child_selected = is_child_selected;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_SELECTION, &info);
}

}  // namespace accessibility
