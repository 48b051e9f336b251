#include "native/accessibility/objects.h"

#include <atk/atk.h>

#include <string_view>

#include "core/ui/mirror_names.h"
#include "native/accessibility/tree.h"

namespace accessibility {

namespace {

struct Object {
  AtkObject base;
  Tree* tree;
  Key key;  ///< 0: the program
};

gpointer parent_class = nullptr;

const Object& as_object(const void* object) { return *static_cast<const Object*>(object); }

struct RoleEntry {
  std::string_view name;
  AtkRole role;
};
constexpr RoleEntry kRoles[] = {
    {"textbox", ATK_ROLE_ENTRY},      {"combobox", ATK_ROLE_COMBO_BOX},
    {"listbox", ATK_ROLE_LIST_BOX},   {"option", ATK_ROLE_LIST_ITEM},
    {"button", ATK_ROLE_PUSH_BUTTON}, {"dialog", ATK_ROLE_DIALOG},
    {"status", ATK_ROLE_STATUSBAR},   {"region", ATK_ROLE_LANDMARK},
    {"list", ATK_ROLE_LIST},          {"listitem", ATK_ROLE_LIST_ITEM},
    {"alert", ATK_ROLE_NOTIFICATION}, {"tablist", ATK_ROLE_PAGE_TAB_LIST},
    {"tab", ATK_ROLE_PAGE_TAB},       {"checkbox", ATK_ROLE_CHECK_BOX},
    {"heading", ATK_ROLE_HEADING},    {"grid", ATK_ROLE_TABLE},
    {"row", ATK_ROLE_TABLE_ROW},      {"columnheader", ATK_ROLE_TABLE_COLUMN_HEADER},
    {"group", ATK_ROLE_GROUPING},     {"paragraph", ATK_ROLE_PARAGRAPH},
    {"table", ATK_ROLE_TABLE},
};

constexpr AtkRole role_named(std::string_view name) {
  for (const auto& entry : kRoles) {
    if (entry.name == name) return entry.role;
  }
  return ATK_ROLE_INVALID;
}
constexpr bool knows_all_roles() {
  for (const auto& [role, name] : ui::kRoleNames) {
    if (role_named(name) == ATK_ROLE_INVALID) return false;
  }
  return true;
}
static_assert(knows_all_roles(), "a new role of the mirror needs one of ATK's");

AtkRole role_of(const Element& element) {
  switch (element.part) {
    case Part::window:
      return ATK_ROLE_FRAME;
    case Part::announcement:
      return ATK_ROLE_NOTIFICATION;
    case Part::words:
    case Part::message:
      return ATK_ROLE_LABEL;
    case Part::choice:
      return ATK_ROLE_LIST_ITEM;
    case Part::cell:
      return ATK_ROLE_TABLE_CELL;
    case Part::node:
      break;
  }
  if (element.secret) return ATK_ROLE_PASSWORD_TEXT;
  if (element.toggles) return ATK_ROLE_TOGGLE_BUTTON;
  return role_named(ui::role_name(element.role));
}

constexpr AtkStateType kStates[] = {
    ATK_STATE_ACTIVE,      ATK_STATE_BUSY,       ATK_STATE_CHECKABLE,  ATK_STATE_CHECKED,
    ATK_STATE_EDITABLE,    ATK_STATE_ENABLED,    ATK_STATE_EXPANDABLE, ATK_STATE_EXPANDED,
    ATK_STATE_FOCUSABLE,   ATK_STATE_FOCUSED,    ATK_STATE_HAS_POPUP,  ATK_STATE_INVALID_ENTRY,
    ATK_STATE_MODAL,       ATK_STATE_MULTI_LINE, ATK_STATE_PRESSED,    ATK_STATE_READ_ONLY,
    ATK_STATE_REQUIRED,    ATK_STATE_SELECTABLE, ATK_STATE_SELECTED,   ATK_STATE_SHOWING,
    ATK_STATE_SINGLE_LINE,
};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::single_line) + 1);

AtkStateSet* ref_state_set(AtkObject* object) {
  AtkStateSet* set = ATK_OBJECT_CLASS(parent_class)->ref_state_set(object);
  if (as_object(object).key == 0) return set;
  const auto* element = element_of(object);
  if (!element) {
    atk_state_set_add_state(set, ATK_STATE_DEFUNCT);
    return set;
  }
  for (std::size_t i = 0; i < std::size(kStates); ++i) {
    if (element->is(static_cast<State>(i))) atk_state_set_add_state(set, kStates[i]);
  }
  atk_state_set_add_state(set, ATK_STATE_VISIBLE);
  if (element->is(State::enabled)) atk_state_set_add_state(set, ATK_STATE_SENSITIVE);
  return set;
}

const gchar* get_name(AtkObject* object) {
  if (as_object(object).key == 0) return "connect-deploy";
  const auto* element = element_of(object);
  return element ? element->name.c_str() : "";
}

const gchar* get_description(AtkObject* object) {
  const auto* element = element_of(object);
  return element ? element->description.c_str() : "";
}

AtkRole get_role(AtkObject* object) {
  if (as_object(object).key == 0) return ATK_ROLE_APPLICATION;
  const auto* element = element_of(object);
  return element ? role_of(*element) : ATK_ROLE_INVALID;
}

AtkObject* get_parent(AtkObject* object) {
  const auto* element = element_of(object);
  if (!element) return nullptr;
  auto& tree = *tree_of(object);
  return element->parent == 0 ? tree.program() : tree.object(element->parent);
}

gint get_n_children(AtkObject* object) {
  if (as_object(object).key == 0) return tree_of(object) ? 1 : 0;
  const auto* element = element_of(object);
  return element ? static_cast<gint>(element->children.size()) : 0;
}

AtkObject* ref_child(AtkObject* object, gint at) {
  auto* tree = tree_of(object);
  if (!tree || at < 0 || at >= get_n_children(object)) return nullptr;
  const auto* element = element_of(object);
  const Key key = element ? element->children[static_cast<std::size_t>(at)] : kWindow;
  auto* child = tree->object(key);
  return child ? ATK_OBJECT(g_object_ref(child)) : nullptr;
}

gint get_index_in_parent(AtkObject* object) {
  const auto* element = element_of(object);
  if (!element) return -1;
  return element->parent == 0 ? 0 : tree_of(object)->place_in_parent(*element);
}

AtkAttributeSet* put(AtkAttributeSet* set, const char* name, const std::string& value) {
  if (value.empty()) return set;
  auto* attribute = g_new(AtkAttribute, 1);
  attribute->name = g_strdup(name);
  attribute->value = g_strdup(value.c_str());
  return g_slist_prepend(set, attribute);
}

std::string live_of(const Element& element) {
  if (element.part == Part::announcement || element.role == ui::Role::status) return "polite";
  return element.role == ui::Role::alert ? "assertive" : "";
}

/// As browsers have them.
AtkAttributeSet* get_attributes(AtkObject* object) {
  AtkAttributeSet* set = put(nullptr, "toolkit", "connect-deploy");
  const auto* element = element_of(object);
  if (!element) return set;
  set = put(set, "placeholder-text", element->hint);
  set = put(set, "keyshortcuts", element->keys);
  if (element->part == Part::node || element->part == Part::announcement) {
    set = put(set, "live", live_of(*element));
  }
  if (element->role == ui::Role::grid) set = put(set, "rowcount", std::to_string(element->row));
  if (element->role == ui::Role::row) set = put(set, "rowindex", std::to_string(element->row));
  if (element->sorted_up) set = put(set, "sort", "ascending");
  return element->sorted_down ? put(set, "sort", "descending") : set;
}

AtkRelationSet* ref_relation_set(AtkObject* object) {
  AtkRelationSet* set = ATK_OBJECT_CLASS(parent_class)->ref_relation_set(object);
  const auto* element = element_of(object);
  if (!element) return set;
  auto& tree = *tree_of(object);
  for (const Key key : element->children) {
    const auto* child = tree.find(key);
    if (!child || child->part != Part::message) continue;
    atk_relation_set_add_relation_by_type(set, ATK_RELATION_DESCRIBED_BY, tree.object(key));
    if (element->is(State::invalid)) {
      atk_relation_set_add_relation_by_type(set, ATK_RELATION_ERROR_MESSAGE, tree.object(key));
    }
  }
  if (element->part == Part::message) {
    atk_relation_set_add_relation_by_type(set, ATK_RELATION_ERROR_FOR,
                                          tree.object(element->parent));
  }
  return set;
}

void begin_class(gpointer given, gpointer) {
  parent_class = g_type_class_peek(ATK_TYPE_OBJECT);
  auto* type = ATK_OBJECT_CLASS(given);
  type->ref_state_set = ref_state_set;
  type->get_name = get_name;
  type->get_description = get_description;
  type->get_role = get_role;
  type->get_parent = get_parent;
  type->get_n_children = get_n_children;
  type->ref_child = ref_child;
  type->get_index_in_parent = get_index_in_parent;
  type->get_attributes = get_attributes;
  type->ref_relation_set = ref_relation_set;
}

GType new_type(const char* name, std::initializer_list<void (*)(TypeId)> interfaces) {
  const GType type =
      g_type_register_static_simple(ATK_TYPE_OBJECT, name, sizeof(AtkObjectClass), begin_class,
                                    sizeof(Object), nullptr, static_cast<GTypeFlags>(0));
  for (const auto add : interfaces) add(type);
  return type;
}

void add_window(TypeId type) {
  static const GInterfaceInfo info{nullptr, nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_WINDOW, &info);
}

struct Types {
  GType plain = new_type("ConnectDeployPart", {add_component});
  GType words = new_type("ConnectDeployWords", {add_component, add_text});
  GType control = new_type("ConnectDeployControl", {add_component, add_action});
  GType field =
      new_type("ConnectDeployField", {add_component, add_action, add_text, add_editable_text});
  GType choice = new_type("ConnectDeployChoice", {add_component, add_action, add_selection});
  GType table = new_type("ConnectDeployTable", {add_component, add_table});
  GType cell = new_type("ConnectDeployCell", {add_component, add_text, add_action, add_table_cell});
  GType window = new_type("ConnectDeployWindow", {add_component, add_window});
};

const Types& types() {
  static const Types all;
  return all;
}

GType type_of(const Element& element) {
  using ui::Role;
  if (element.part == Part::window) return types().window;
  if (element.part == Part::cell) return types().cell;
  if (element.part != Part::node) return types().words;
  switch (role_of(element)) {
    case ATK_ROLE_ENTRY:
    case ATK_ROLE_PASSWORD_TEXT:
      return types().field;
    case ATK_ROLE_COMBO_BOX:
    case ATK_ROLE_LIST_BOX:
    case ATK_ROLE_PAGE_TAB_LIST:
      return types().choice;
    case ATK_ROLE_TABLE:
      return types().table;
    case ATK_ROLE_TABLE_COLUMN_HEADER:
      return types().cell;
    case ATK_ROLE_PUSH_BUTTON:
    case ATK_ROLE_TOGGLE_BUTTON:
    case ATK_ROLE_CHECK_BOX:
    case ATK_ROLE_PAGE_TAB:
    case ATK_ROLE_TABLE_ROW:
      return types().control;
    case ATK_ROLE_LIST_ITEM:
      return element.role == Role::option ? types().control : types().words;
    case ATK_ROLE_LANDMARK:
    case ATK_ROLE_DIALOG:
    case ATK_ROLE_LIST:
    case ATK_ROLE_GROUPING:
      return types().plain;
    default:
      return types().words;
  }
}

AtkObject* make(GType type, Tree& tree, Key key) {
  auto* object = static_cast<Object*>(g_object_new(type, nullptr));
  object->tree = &tree;
  object->key = key;
  return &object->base;
}

}  // namespace

AtkObject* new_object(Tree& tree, const Element& element) {
  return make(type_of(element), tree, element.key);
}

AtkObject* new_program(Tree& tree) { return make(types().plain, tree, 0); }

void let_go(AtkObject* object) { reinterpret_cast<Object*>(object)->tree = nullptr; }

Tree* tree_of(const void* object) { return as_object(object).tree; }

const Element* element_of(const void* object) {
  const auto& [base, tree, key] = as_object(object);
  return tree && key != 0 ? tree->find(key) : nullptr;
}

const char* state_name(State state) {
  return atk_state_type_get_name(kStates[static_cast<std::size_t>(state)]);
}

}  // namespace accessibility
