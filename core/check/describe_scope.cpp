#include "core/base/text.h"
#include "core/check/explain.h"
#include "core/check/phrases.h"
#include "core/check/reach.h"

namespace check {

namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return base::with_thousands(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

/// ", in TestGroup1 or TestGroup2, tagged beta, online"
std::string narrowing(const model::DevicesFilter& devices) {
  std::string out;
  const auto groups = group_phrase(devices.groups.items, "");
  if (!groups.empty()) out += ", " + groups;
  std::vector<std::string> filters;
  for (const auto& filter : devices.filters.items) filters.push_back(filter_phrase(filter).words);
  if (!filters.empty()) out += ", " + enumerate(filters, "and", "filter");
  return out;
}

std::string headline_of(const model::DevicesFilter& devices, const std::string& project,
                        Reach reach) {
  if (reach == Reach::whole_project) return "The whole project " + project;
  const auto groups = devices.groups.items.size();
  const auto filters = devices.filters.items.size();
  if (reach == Reach::exclusion_only) {
    return "All of " + project + " but " + counted(filters, "exclusion");
  }
  auto headline = "Devices of " + project;
  if (groups > 0) headline += " in " + counted(groups, "group");
  if (filters > 0) headline += (groups > 0 ? ", with " : " with ") + counted(filters, "filter");
  return headline;
}

}  // namespace

Scope describe_scope(const model::Deployment& deployment) {
  const auto& devices = deployment.devices_filter;
  const auto narrowed = narrowing(devices);
  if (base::is_blank(devices.project.name.string())) {
    return {"No project chosen yet", "No project chosen yet" + narrowed, false};
  }
  const auto project = spoken(devices.project.name.value);
  const auto reach = reach_of(deployment);
  Scope scope{headline_of(devices, project, reach), project + narrowed, false};
  scope.wide = reach == Reach::whole_project || reach == Reach::exclusion_only;
  if (reach == Reach::whole_project) {
    scope.sentence = "Every device of project " + project + ", with no filter at all";
  } else if (reach == Reach::exclusion_only) {
    scope.sentence = "Every device of project " + project + " that is left" + narrowed;
  }
  return scope;
}

}  // namespace check
