#include "core/fleet/known_columns.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/fold_case.h"

namespace fleet {

namespace {

constexpr std::array<std::string_view, kAttributes> kNames = {
    "device_id", "name", "project", "group", "tags", "apps", "state", "update_status"};

constexpr auto kColumns = std::to_array<KnownColumn>({
    {"device_uuid", Attribute::device_id, 0},
    {"device_id", Attribute::device_id, 1},
    {"name", Attribute::name, 0},
    {"device_name", Attribute::name, 1},
    {"project", Attribute::project, 0},
    {"group", Attribute::group, 0},
    {"tags", Attribute::tags, 0},
    {"apps", Attribute::apps, 0},
    {"state", Attribute::state, 0},
    {"device_state", Attribute::state, 1},
    {"update_status", Attribute::update_status, 0},
});

}  // namespace

std::string_view attribute_name(Attribute attribute) {
  return kNames[static_cast<std::size_t>(attribute)];
}

const KnownColumn* find_column(std::string_view name) {
  static const auto kFolded = [] {
    std::array<std::string, kColumns.size()> names;
    std::transform(kColumns.begin(), kColumns.end(), names.begin(),
                   [](const auto& column) { return base::fold_header(column.name); });
    return names;
  }();
  const auto found = std::find(kFolded.begin(), kFolded.end(), base::fold_header(name));
  return found == kFolded.end() ? nullptr
                                : &kColumns[static_cast<std::size_t>(found - kFolded.begin())];
}

}  // namespace fleet
