#include "core/app/suggestions.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace app {

namespace {

const std::vector<std::string>* groups_of(const model::Catalog& catalog, std::string_view project) {
  const auto& projects = catalog.projects;
  const auto found = std::find_if(projects.begin(), projects.end(),
                                  [&](const auto& one) { return one.name == project; });
  return found == projects.end() ? nullptr : &found->groups;
}

/// Gathers what matches: in the first round what begins with the text, in the second what contains
/// it.
struct Matches {
  std::string typed;  ///< in lower case
  bool first = true;
  std::vector<Suggestion> found = {};

  void offer(const std::string& value, const std::string& note = {}) {
    const auto at =
        std::min(base::ascii_lower(value).find(typed), base::ascii_lower(note).find(typed));
    if (at != std::string::npos && (at == 0) == first) found.push_back({value, note});
  }
  void offer_all(const std::vector<std::string>& names) {
    for (const auto& name : names) offer(name);
  }
};

void offer_names(const model::Catalog& catalog, NameKind kind, std::string_view project,
                 Matches& matches) {
  switch (kind) {
    case NameKind::project:
      for (const auto& one : catalog.projects) matches.offer(one.name);
      break;
    case NameKind::group:
      if (const auto* groups = groups_of(catalog, project)) matches.offer_all(*groups);
      break;
    case NameKind::flow:
      for (const auto& flow : catalog.flows) matches.offer(flow.id, flow.name);
      break;
    case NameKind::app:
      matches.offer_all(catalog.apps);
      break;
    case NameKind::tag:
      matches.offer_all(catalog.tags);
      break;
  }
}

}  // namespace

bool lists(const model::Catalog& catalog, NameKind kind, std::string_view project) {
  switch (kind) {
    case NameKind::project:
      return !catalog.projects.empty();
    case NameKind::group: {
      const auto* groups = groups_of(catalog, project);
      return groups && !groups->empty();
    }
    case NameKind::flow:
      return !catalog.flows.empty();
    case NameKind::app:
      return !catalog.apps.empty();
    case NameKind::tag:
      return !catalog.tags.empty();
  }
  return false;
}

std::vector<Suggestion> suggestions(const model::Catalog& catalog, NameKind kind,
                                    std::string_view project, std::string_view typed) {
  Matches matches{base::ascii_lower(typed)};
  offer_names(catalog, kind, project, matches);
  matches.first = false;
  offer_names(catalog, kind, project, matches);
  auto& found = matches.found;
  if (found.size() == 1 && found.front().value == typed) found.clear();
  return std::move(found);
}

}  // namespace app
