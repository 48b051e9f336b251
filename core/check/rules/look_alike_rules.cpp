// look-alike: names that look the same and are not.
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/look_alike.h"
#include "core/base/text.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"
#include "core/model/vocabulary.h"

namespace check {

namespace {

/// The names of one kind: those that the site file lists, and those of the document so far.
class Kin {
 public:
  void list(std::string_view name) {
    if (listed_.insert(name).second) by_looks_[base::looks_of(name)].push_back(name);
  }

  void judge(const model::Text& text, const Place& place, Sink& sink) {
    const std::string_view name = text.string();
    if (base::is_blank(name)) return;
    const auto looks = base::looks_of(name);
    if (tell_listed(name, looks, place, sink)) return;
    const auto [first, is_new] = met_.try_emplace(looks, Met{name, place.label()});
    if (is_new || first->second.name == name) return;
    sink.add(model::Code::look_alike, place,
             place.label() + ", " + base::quoted(name) + ", looks like " + first->second.label +
                 " but is another name: if you mean the same, write both alike.");
  }

 private:
  struct Met {
    std::string_view name;
    std::string label;
  };

  bool tell_listed(std::string_view name, const std::string& looks, const Place& place,
                   Sink& sink) {
    const auto found = by_looks_.find(looks);
    if (found == by_looks_.end()) return false;
    const auto& alike = found->second;
    const bool is_listed = listed_.contains(name);
    if (is_listed && alike.size() == 1) return false;
    auto message = place.label() + ", " + base::quoted(name) +
                   ", looks like a name that the site "
                   "file lists and is another one";
    message += is_listed ? ", which it lists too: check that you mean this one."
                         : ": write the listed one.";
    std::optional<model::Fix> fix;
    if (!is_listed && alike.size() == 1) fix = replace_fix(place, alike.front());
    sink.add(model::Code::look_alike, place, std::move(message), std::move(fix));
    return true;
  }

  std::unordered_set<std::string_view> listed_;
  std::unordered_map<std::string, std::vector<std::string_view>> by_looks_;
  std::unordered_map<std::string, Met> met_;
};

/// Two names of plain ASCII that look the same are the same.
bool all_ascii(const model::Deployment& deployment, const model::Catalog& catalog) {
  const auto plain = [](const auto& names) {
    for (const auto& name : names) {
      if (!base::is_ascii(name)) return false;
    }
    return true;
  };
  bool all = plain(catalog.tags) && plain(catalog.apps);
  for (const auto& project : catalog.projects) {
    all = all && base::is_ascii(project.name) && plain(project.groups);
  }
  visit_values(deployment, [&all](const model::Text& text, const Place&) {
    all = all && base::is_ascii(text.string());
  });
  return all;
}

}  // namespace

void look_alike_rules(const model::Deployment& deployment, const model::Site* site, Sink& sink) {
  static const model::Catalog kNone;
  const auto& catalog = site && site->broken.empty() ? site->catalog : kNone;
  if (all_ascii(deployment, catalog)) return;
  Kin projects;
  Kin groups;
  Kin tags;
  Kin apps;
  const auto& project = deployment.devices_filter.project.name;
  for (const auto& listed : catalog.projects) {
    projects.list(listed.name);
    if (listed.name != project.string()) continue;
    for (const auto& group : listed.groups) groups.list(group);
  }
  for (const auto& tag : catalog.tags) tags.list(tag);
  for (const auto& app : catalog.apps) apps.list(app);

  const Place root;
  const auto devices_filter = root.member("devices_filter");
  const auto project_place = devices_filter.member("project");
  projects.judge(project, project_place.member("name"), sink);
  visit_groups(deployment, [&](const model::Named& group, const Place& place) {
    groups.judge(group.name, place.member("name"), sink);
  });
  visit_filters(deployment, [&](const model::Filter& filter, const Place& place) {
    const auto& type = filter.type.string();
    if (type == model::kTag) tags.judge(filter.value, place.member("value"), sink);
    if (type == model::kApp) apps.judge(filter.value, place.member("value"), sink);
  });
  const auto metadata = root.member("metadata");
  const auto app = metadata.member("app");
  apps.judge(deployment.metadata.app.name, app.member("name"), sink);
}

}  // namespace check
