// Elements as objects of ATK, which its bridge then has on the bus. All of it lives in one thread.
#pragma once

#include <cstddef>

#include "native/accessibility/elements.h"

using AtkObject = struct _AtkObject;

namespace accessibility {

class Tree;
using TypeId = std::size_t;  ///< GType

/// An object for that element, which it finds in `tree` by its key each time it is asked: once that
/// is gone it is defunct. The caller has a reference.
[[nodiscard]] AtkObject* new_object(Tree& tree, const Element& element);
/// The program itself, which holds the window.
[[nodiscard]] AtkObject* new_program(Tree& tree);
/// No tool that holds a reference reaches the tree through it any more.
void let_go(AtkObject* object);

/// What an object is about; null: it is gone.
[[nodiscard]] const Element* element_of(const void* object);
[[nodiscard]] Tree* tree_of(const void* object);

/// The ATK_STATE_... of that name in its signals.
[[nodiscard]] const char* state_name(State state);

/// The interfaces of ATK that a type may have.
void add_action(TypeId type);
void add_component(TypeId type);
void add_text(TypeId type);
void add_editable_text(TypeId type);
void add_selection(TypeId type);
void add_table(TypeId type);
void add_table_cell(TypeId type);

}  // namespace accessibility
