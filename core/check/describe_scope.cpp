// Who receives a deployment, in plain sentences (explain.h).
#include "core/check/explain.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/check/phrases.h"
#include "core/check/reach.h"

namespace check {

namespace {

/// "in TestGroup1 or TestGroup2, tagged beta, online"
std::string narrowing(const model::DevicesFilter& devices) {
  constexpr std::size_t kMostFilters = 8;
  const auto& filters = devices.filters.items;
  const auto shown = std::min(filters.size(), kMostFilters);
  auto out = group_phrase(devices.groups.items, "");
  const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  std::size_t unfinished = 0;  // said once, however many there are
  for (std::size_t i = 0; i < shown; ++i) {
    const auto words = filter_phrase(filters[i]).words;
    if (words == kUnfinishedFilter)
      ++unfinished;
    else
      add(words);
  }
  if (unfinished == 1) add(std::string(kUnfinishedFilter));
  if (unfinished > 1) add("with " + base::counted(unfinished, "filter") + " that are not finished");
  if (filters.size() > shown) add("and " + base::counted(filters.size() - shown, "more filter"));
  return out;
}

std::string headline_of(const model::DevicesFilter& devices, const std::string& project,
                        Reach reach) {
  if (reach == Reach::whole_project) return "The whole project " + project;
  const auto groups = devices.groups.items.size();
  const auto filters = devices.filters.items.size();
  if (reach == Reach::exclusion_only) {
    return "All of " + project + " but for " + base::counted(filters, "exclusion");
  }
  auto headline = "Devices of " + project;
  if (groups > 0) headline += " in " + base::counted(groups, "group");
  if (filters > 0)
    headline += (groups > 0 ? ", with " : " with ") + base::counted(filters, "filter");
  return headline;
}

}  // namespace

Scope describe_scope(const model::Deployment& deployment) {
  const auto& devices = deployment.devices_filter;
  const auto narrowed = narrowing(devices);
  const auto with_comma = narrowed.empty() ? narrowed : ", " + narrowed;
  if (base::is_blank(devices.project.name.string())) {
    return {"No project chosen yet", "No project chosen yet" + with_comma, false};
  }
  const auto project = spoken(devices.project.name.value);
  const auto reach = reach_of(deployment);
  const auto headline = headline_of(devices, project, reach);
  switch (reach) {
    case Reach::whole_project:
      return {headline, "Every device of project " + project + ", with no filter at all", true};
    case Reach::exclusion_only:
      return {headline,
              "Every device of project " + project + ", narrowed by exclusions only: " + narrowed,
              true};
    case Reach::narrowed:
    case Reach::unclear:
      break;
  }
  return {headline, project + with_comma, false};
}

}  // namespace check
