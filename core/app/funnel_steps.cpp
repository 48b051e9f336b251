#include "core/app/funnel_steps.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/check/phrases.h"

namespace app {

namespace {

std::string project_words(const std::string& project) {
  return base::is_blank(project) ? "Project" : "Project " + check::spoken(project);
}

std::string groups_words(const fleet::Funnel& funnel) {
  if (funnel.groups.empty()) return "Every group";
  if (funnel.groups.size() == 1) return "Group " + check::spoken(funnel.groups[0].name);
  return base::with_thousands(funnel.groups.size()) + " groups";
}

void add_groups(const fleet::Funnel& funnel, std::size_t most, std::vector<FunnelStep>& steps) {
  if (funnel.groups.size() >= 2 && funnel.groups.size() <= most) {
    for (const auto& group : funnel.groups) {
      steps.push_back({check::spoken(group.name), group.devices, funnel.in_project, true});
    }
  }
  steps.push_back({groups_words(funnel), funnel.in_groups, funnel.in_project, false, {1, 1}});
}

void add_filters(const std::vector<model::Filter>& filters, const fleet::Funnel& funnel,
                 std::size_t most, std::vector<FunnelStep>& steps) {
  const auto count = std::min(filters.size(), funnel.kept.size());
  const auto shown = count > most ? most - 1 : count;
  auto before = funnel.in_groups;
  for (std::size_t i = 0; i < shown; ++i) {
    steps.push_back(
        {check::filter_phrase(filters[i]).words, funnel.kept[i], before, false, {2 + i, 1}});
    before = funnel.kept[i];
  }
  if (shown == count) return;
  steps.push_back({"and " + base::with_thousands(count - shown) + " more filters",
                   funnel.kept.back(),
                   before,
                   false,
                   {2 + shown, count - shown}});
}

}  // namespace

std::vector<FunnelStep> funnel_steps(const fleet::Funnel& funnel,
                                     const model::DevicesFilter& devices, std::size_t most_groups,
                                     std::size_t most_filters) {
  std::vector<FunnelStep> steps;
  steps.push_back({"Inventory", funnel.fleet, funnel.fleet});
  steps.push_back({project_words(devices.project.name.string()),
                   funnel.in_project,
                   funnel.fleet,
                   false,
                   {0, 1}});
  add_groups(funnel, most_groups, steps);
  add_filters(devices.filters.items, funnel, most_filters, steps);
  return steps;
}

}  // namespace app
