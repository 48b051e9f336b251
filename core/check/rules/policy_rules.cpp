// policy: what the site file demands.
#include <algorithm>
#include <string>

#include "core/base/text.h"
#include "core/check/reach.h"
#include "core/check/rules/rules.h"

namespace check {

using model::Code;
using model::Presence;

namespace {

constexpr std::size_t kMostNamed = 8;

void judge_comment(const model::Deployment& deployment, const Place& root, Sink& sink) {
  const auto& metadata = deployment.metadata;
  const bool untyped = metadata.presence == Presence::wrong_type ||
                       metadata.comment.presence == Presence::wrong_type;
  if (untyped || !base::is_blank(metadata.comment.string())) return;
  const auto place = root.member("metadata");
  sink.add(Code::policy, place.member("comment"),
           "This site asks for a comment with every deployment: say what it is for.");
}

void judge_scope(const model::Deployment& deployment, const Place& root, Sink& sink) {
  const auto place = root.member("devices_filter");
  switch (reach_of(deployment)) {
    case Reach::whole_project:
      sink.add(Code::policy, place,
               "This site refuses deployments to a whole project: name groups or add a filter.");
      return;
    case Reach::exclusion_only:
      sink.add(Code::policy, place,
               "This site refuses deployments that only name what to leave out: name groups, or "
               "add a filter with is.");
      return;
    case Reach::narrowed:
    case Reach::unclear:
      return;
  }
}

void judge_project(const model::Deployment& deployment, const std::vector<std::string>& allowed,
                   const Place& root, Sink& sink) {
  const auto& devices = deployment.devices_filter;
  const auto& name = devices.project.name;
  if (devices.presence != Presence::present || devices.project.presence != Presence::present ||
      base::is_blank(name.string()) ||
      std::find(allowed.begin(), allowed.end(), name.value) != allowed.end()) {
    return;
  }
  std::string names;
  for (std::size_t i = 0; i < std::min(allowed.size(), kMostNamed); ++i) {
    names += (i > 0 ? ", " : "") + base::quoted(allowed[i]);
  }
  if (allowed.size() > kMostNamed) {
    names += " and " + base::with_thousands(allowed.size() - kMostNamed) + " more";
  }
  const auto devices_filter = root.member("devices_filter");
  const auto project = devices_filter.member("project");
  sink.add(Code::policy, project.member("name"),
           allowed.empty()
               ? "This site allows no deployments to any project: its list of projects is empty."
               : "This site allows no deployments to this project, only to " + names + ".");
}

}  // namespace

void policy_rules(const model::Deployment& deployment, const model::Site& site, Sink& sink) {
  const Place root;
  if (!site.broken.empty()) {
    sink.add(Code::policy, root,
             site.broken + " Nothing can be sent until the site file is corrected.");
    return;
  }
  if (deployment.presence == Presence::wrong_type) return;
  const auto& policy = site.policy;
  if (policy.require_comment) judge_comment(deployment, root, sink);
  if (policy.require_scope) judge_scope(deployment, root, sink);
  if (policy.no_project || !policy.projects.empty()) {
    judge_project(deployment, policy.projects, root, sink);
  }
}

}  // namespace check
