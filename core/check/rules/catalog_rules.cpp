// not-in-catalog: names that the site's catalogue does not list.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/text.h"
#include "core/check/documented.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"
#include "core/model/vocabulary.h"

namespace check {

namespace {

/// How many pairs of names are measured for one kind. Beyond it nothing is suggested any more:
/// a document of wrong names alone must not take minutes.
constexpr std::size_t kMostCompared = 500'000;

enum class Shown { quoted, never };  ///< never: a token may have been pasted there

/// The names of one kind that the site file lists.
class Listed {
 public:
  Listed(std::string_view kind, Shown shown) : kind_(kind), shown_(shown) {}

  void add(std::string_view name) {
    if (set_.insert(name).second) names_.push_back(name);
  }

  /// not-in-catalog. If nothing is listed, nothing is known.
  void judge(const model::Text& text, const Place& place, bool fixable, Sink& sink) {
    if (names_.empty() || set_.count(text.string()) != 0) return;
    const auto name = base::trim(text.string());  // white space around it has a code of its own
    if (name.empty() || set_.count(name) != 0) return;
    auto message = place.label() + " is no " + std::string(kind_) + " that the site file lists";
    if (shown_ == Shown::quoted) message += ": " + base::quoted(name);
    const auto meant = suggestion(name);
    if (!meant) {
      message += ". Correct it, or have it listed there.";
    } else {
      message += ". Did you mean " + base::quoted(*meant) + "?";
    }
    std::optional<model::Fix> fix;
    if (meant && fixable) fix = replace_fix(place, *meant);
    sink.add(model::Code::not_in_catalog, place, std::move(message), std::move(fix));
  }

 private:
  std::optional<std::string_view> suggestion(std::string_view name) {
    if (const auto known = suggestions_.find(name); known != suggestions_.end()) {
      return known->second;
    }
    if (compared_ >= kMostCompared) return std::nullopt;
    compared_ += names_.size();
    return suggestions_[name] = surely_meant(name, names_);
  }

  std::string_view kind_;
  Shown shown_;
  std::vector<std::string_view> names_;
  std::unordered_set<std::string_view> set_;
  std::unordered_map<std::string_view, std::optional<std::string_view>> suggestions_;
  std::size_t compared_ = 0;
};

void judge_project(const model::Deployment& deployment, const model::Catalog& catalog, Sink& sink) {
  Listed projects("project", Shown::quoted);
  for (const auto& project : catalog.projects) projects.add(project.name);
  const Place root;
  const auto devices_filter = root.member("devices_filter");
  const auto project = devices_filter.member("project");
  projects.judge(deployment.devices_filter.project.name, project.member("name"), true, sink);
}

/// Groups belong to a project: of one that is not listed none are known.
void judge_groups(const model::Deployment& deployment, const model::Catalog& catalog, Sink& sink) {
  const auto project = base::trim(deployment.devices_filter.project.name.string());
  Listed groups("group of this project", Shown::quoted);
  for (const auto& listed : catalog.projects) {
    if (listed.name != project) continue;
    for (const auto& group : listed.groups) groups.add(group);
  }
  visit_groups(deployment, [&](const model::Named& group, const Place& place) {
    groups.judge(group.name, place.member("name"), true, sink);
  });
}

void judge_flow(const model::Deployment& deployment, const model::Catalog& catalog, Sink& sink) {
  Listed flows("update flow", Shown::never);
  for (const auto& flow : catalog.flows) flows.add(flow.id);
  visit_flow_id(deployment, [&](const model::Text& text, const Place& place) {
    flows.judge(text, place, !has_flow_id_twice(deployment), sink);
  });
}

void judge_tags_and_apps(const model::Deployment& deployment, const model::Catalog& catalog,
                         Sink& sink) {
  Listed tags("tag", Shown::quoted);
  for (const auto& tag : catalog.tags) tags.add(tag);
  Listed apps("app", Shown::quoted);
  for (const auto& app : catalog.apps) apps.add(app);
  visit_filters(deployment, [&](const model::Filter& filter, const Place& place) {
    const auto& type = filter.type.string();
    if (type == model::kTag) tags.judge(filter.value, place.member("value"), true, sink);
    if (type == model::kApp) apps.judge(filter.value, place.member("value"), true, sink);
  });
  const Place root;
  const auto metadata = root.member("metadata");
  const auto app = metadata.member("app");
  apps.judge(deployment.metadata.app.name, app.member("name"), true, sink);
}

}  // namespace

void catalog_rules(const model::Deployment& deployment, const model::Site& site, Sink& sink) {
  if (!site.broken.empty()) return;  // that is told, and what was read of it may be half of it
  judge_project(deployment, site.catalog, sink);
  judge_groups(deployment, site.catalog, sink);
  judge_flow(deployment, site.catalog, sink);
  judge_tags_and_apps(deployment, site.catalog, sink);
}

}  // namespace check
