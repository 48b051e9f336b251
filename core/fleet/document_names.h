// The names of a document beside the column of an inventory that they are compared with.
#pragma once

#include <string>
#include <string_view>

#include "core/fleet/inventory.h"
#include "core/model/deployment.h"
#include "core/model/vocabulary.h"

namespace fleet {

/// "/devices_filter/filters/3/value"
[[nodiscard]] inline std::string filter_pointer(std::size_t index) {
  return "/devices_filter/filters/" + std::to_string(index);
}
[[nodiscard]] inline std::string group_pointer(std::size_t index) {
  return "/devices_filter/groups/" + std::to_string(index);
}
inline constexpr std::string_view kProjectPointer = "/devices_filter/project/name";

enum class NameKind : unsigned char { project, group, tag, app };

/// Calls `visit(kind, name, column, pointer, label)` for the project, the groups, and the values of
/// tag and app; a column is a NameColumn or a SetColumn.
template <class Visit>
void visit_names(const Inventory& inventory, const model::DevicesFilter& devices, Visit visit) {
  visit(NameKind::project, devices.project.name.string(), inventory.projects(),
        std::string(kProjectPointer), std::string("project"));
  const auto& groups = devices.groups.items;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    visit(NameKind::group, groups[i].name.string(), inventory.groups(), group_pointer(i) + "/name",
          "group " + std::to_string(i + 1));
  }
  const auto& filters = devices.filters.items;
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const auto& type = filters[i].type.string();
    const bool tag = type == model::kTag;
    if (!tag && type != model::kApp) continue;
    visit(tag ? NameKind::tag : NameKind::app, filters[i].value.string(),
          tag ? inventory.tag_sets() : inventory.app_sets(), filter_pointer(i) + "/value",
          "value of filter " + std::to_string(i + 1));
  }
}

}  // namespace fleet
