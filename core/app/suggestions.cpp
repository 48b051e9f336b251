#include "core/app/suggestions.h"

#include <algorithm>
#include <iterator>
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

/// Gathers what matches, the better matches first.
class Matches {
 public:
  explicit Matches(std::string_view typed) : typed_(typed), lower_(base::ascii_lower(typed)) {}

  void offer(const std::string& value, const std::string& note = {}) {
    const auto at = std::min(place(value), place(note));
    if (at == std::string::npos) return;
    (at == 0 ? beginning_ : containing_).push_back({value, note});
  }
  void offer_all(const std::vector<std::string>& names) {
    for (const auto& name : names) offer(name);
  }

  [[nodiscard]] std::vector<Suggestion> take() {
    auto out = std::move(beginning_);
    std::move(containing_.begin(), containing_.end(), std::back_inserter(out));
    if (out.size() == 1 && out.front().value == typed_) out.clear();
    return out;
  }

 private:
  [[nodiscard]] std::size_t place(const std::string& text) const {
    return base::ascii_lower(text).find(lower_);
  }

  std::string_view typed_;
  std::string lower_;
  std::vector<Suggestion> beginning_;
  std::vector<Suggestion> containing_;
};

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
  Matches matches(typed);
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
  return matches.take();
}

}  // namespace app
