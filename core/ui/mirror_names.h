// The names of what a mirror's nodes are and have, for every host that writes them down: the page
// takes the tables over as it starts, the desktop's file is made of them.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include "core/ui/mirror.h"

namespace ui {

struct RoleName {
  Role role;
  std::string_view name;  ///< as ARIA has it
};
inline constexpr RoleName kRoleNames[] = {
    {Role::textbox, "textbox"}, {Role::combobox, "combobox"},
    {Role::listbox, "listbox"}, {Role::option, "option"},
    {Role::button, "button"},   {Role::dialog, "dialog"},
    {Role::status, "status"},   {Role::region, "region"},
    {Role::list, "list"},       {Role::listitem, "listitem"},
    {Role::alert, "alert"},     {Role::tablist, "tablist"},
    {Role::tab, "tab"},         {Role::checkbox, "checkbox"},
    {Role::heading, "heading"}, {Role::grid, "grid"},
    {Role::row, "row"},         {Role::columnheader, "columnheader"},
    {Role::group, "group"},     {Role::paragraph, "paragraph"},
    {Role::table, "table"},
};

/// Whether the table has every role at its own place.
[[nodiscard]] constexpr bool roles_are_in_order() {
  std::size_t at = 0;
  for (const auto& [role, name] : kRoleNames) {
    if (static_cast<std::size_t>(role) != at++) return false;
  }
  return at == static_cast<std::size_t>(Role::table) + 1;
}
static_assert(roles_are_in_order(), "a new role needs its name in kRoleNames");

[[nodiscard]] constexpr std::string_view role_name(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)].name;
}

/// What a node is or is not. A new one needs its entry here; tests/core/ui/mirror_names_test.cpp
/// tells if it has none.
struct MirrorFlag {
  std::string_view name;
  bool MirrorNode::*member;
};
inline constexpr MirrorFlag kMirrorFlags[] = {
    {"disabled", &MirrorNode::disabled},   {"invalid", &MirrorNode::invalid},
    {"expanded", &MirrorNode::expanded},   {"selected", &MirrorNode::selected},
    {"secret", &MirrorNode::secret},       {"monospaced", &MirrorNode::monospaced},
    {"suggests", &MirrorNode::suggests},   {"taken", &MirrorNode::taken},
    {"busy", &MirrorNode::busy},           {"takesFocus", &MirrorNode::takes_focus},
    {"roving", &MirrorNode::roving},       {"opens", &MirrorNode::opens},
    {"multiline", &MirrorNode::multiline}, {"toggles", &MirrorNode::toggles},
    {"pressed", &MirrorNode::pressed},     {"required", &MirrorNode::required},
    {"revealed", &MirrorNode::revealed},   {"prose", &MirrorNode::prose},
    {"announced", &MirrorNode::announced},
};
static_assert(std::size(kMirrorFlags) <= 32, "the page gets them as the bits of a word");

}  // namespace ui
