// A table of rows: of its rows only those in sight are there, and each knows its number among all.
#include <atk/atk.h>

#include "native/accessibility/objects.h"
#include "native/accessibility/tree.h"

namespace accessibility {

namespace {

/// Rows count from 0 without the head, as tools have them.
gint row_of(const Element& element, bool headed) {
  return static_cast<gint>(element.row) - (headed ? 2 : 1);
}

const Element* head_of(const void* table) {
  const auto* element = element_of(table);
  if (!element) return nullptr;
  for (const Key key : element->children) {
    const auto* row = tree_of(table)->find(key);
    if (!row || row->role != ui::Role::row || row->children.empty()) continue;
    const auto* first = tree_of(table)->find(row->children.front());
    return first && first->role == ui::Role::columnheader ? row : nullptr;
  }
  return nullptr;
}

const Element* row_at(const void* table, gint row) {
  const auto* element = element_of(table);
  if (!element) return nullptr;
  const bool headed = head_of(table) != nullptr;
  for (const Key key : element->children) {
    const auto* found = tree_of(table)->find(key);
    if (found && found->role == ui::Role::row && row_of(*found, headed) == row) return found;
  }
  return nullptr;
}

const Element* cell_at(const void* table, gint row, gint column) {
  const auto* found = row_at(table, row);
  if (!found) return nullptr;
  for (const Key key : found->children) {
    const auto* cell = tree_of(table)->find(key);
    if (cell && cell->part == Part::cell && static_cast<gint>(cell->column) == column) return cell;
  }
  return nullptr;
}

AtkObject* object_of(const void* table, const Element* element) {
  return element ? tree_of(table)->object(element->key) : nullptr;
}

AtkObject* ref_at(AtkTable* table, gint row, gint column) {
  auto* object = object_of(table, cell_at(table, row, column));
  return object ? ATK_OBJECT(g_object_ref(object)) : nullptr;
}

gint get_n_columns(AtkTable* table) {
  const auto* head = head_of(table);
  if (head) return static_cast<gint>(head->children.size());
  const auto* first = row_at(table, 0);
  return first ? static_cast<gint>(first->children.size()) : 0;
}

gint get_n_rows(AtkTable* table) {
  const auto* element = element_of(table);
  if (!element) return 0;
  if (element->row == 0) return static_cast<gint>(element->children.size());
  return static_cast<gint>(element->row) - (head_of(table) ? 1 : 0);
}

AtkObject* get_column_header(AtkTable* table, gint column) {
  const auto* head = head_of(table);
  if (!head || column < 0 || static_cast<std::size_t>(column) >= head->children.size()) {
    return nullptr;
  }
  return tree_of(table)->object(head->children[static_cast<std::size_t>(column)]);
}

const gchar* get_column_description(AtkTable* table, gint column) {
  auto* header = get_column_header(table, column);
  return header ? atk_object_get_name(header) : nullptr;
}

gint get_index_at(AtkTable* table, gint row, gint column) {
  return row * get_n_columns(table) + column;
}
gint get_row_at_index(AtkTable* table, gint index) {
  const gint columns = get_n_columns(table);
  return columns > 0 ? index / columns : -1;
}
gint get_column_at_index(AtkTable* table, gint index) {
  const gint columns = get_n_columns(table);
  return columns > 0 ? index % columns : -1;
}

gboolean is_row_selected(AtkTable* table, gint row) {
  const auto* found = row_at(table, row);
  return found && found->is(State::selected);
}

AtkObject* table_of(AtkTableCell* cell) {
  const auto* element = element_of(cell);
  if (!element) return nullptr;
  auto& tree = *tree_of(cell);
  const auto* row = tree.find(element->parent);
  return row ? tree.object(row->parent) : nullptr;
}

AtkObject* get_table(AtkTableCell* cell) {
  auto* table = table_of(cell);
  return table ? ATK_OBJECT(g_object_ref(table)) : nullptr;
}

gboolean get_position(AtkTableCell* cell, gint* row, gint* column) {
  const auto* element = element_of(cell);
  auto* table = table_of(cell);
  if (!element || !table) return FALSE;
  *row = row_of(*element, head_of(table) != nullptr);
  *column = static_cast<gint>(element->column);
  return TRUE;
}

gint one(AtkTableCell*) { return 1; }

GPtrArray* get_column_header_cells(AtkTableCell* cell) {
  auto* headers = g_ptr_array_new_with_free_func(g_object_unref);
  const auto* element = element_of(cell);
  auto* table = table_of(cell);
  if (!element || !table || !ATK_IS_TABLE(table)) return headers;
  auto* header = get_column_header(ATK_TABLE(table), static_cast<gint>(element->column));
  if (header) g_ptr_array_add(headers, g_object_ref(header));
  return headers;
}

GPtrArray* get_row_header_cells(AtkTableCell*) {
  return g_ptr_array_new_with_free_func(g_object_unref);
}

}  // namespace

void add_table(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkTableIface*>(given);
                                     interface->ref_at = ref_at;
                                     interface->get_n_columns = get_n_columns;
                                     interface->get_n_rows = get_n_rows;
                                     interface->get_column_header = get_column_header;
                                     interface->get_column_description = get_column_description;
                                     interface->get_index_at = get_index_at;
                                     interface->get_row_at_index = get_row_at_index;
                                     interface->get_column_at_index = get_column_at_index;
                                     interface->is_row_selected = is_row_selected;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_TABLE, &info);
}

void add_table_cell(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkTableCellIface*>(given);
                                     interface->get_table = get_table;
                                     interface->get_position = get_position;
                                     interface->get_row_span = one;
                                     interface->get_column_span = one;
                                     interface->get_column_header_cells = get_column_header_cells;
                                     interface->get_row_header_cells = get_row_header_cells;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_TABLE_CELL, &info);
}

}  // namespace accessibility
