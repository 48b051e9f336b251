#include "core/app/difference_words.h"

#include "core/base/text.h"
#include "core/check/compare_deployments.h"
#include "core/check/explain.h"
#include "core/check/phrases.h"

namespace app {

namespace {

std::string app_words(const model::App& app) {
  if (app.presence != model::Presence::present) return "none";
  return check::spoken(app.name.string()) + " at version " + check::spoken(app.version.string());
}

std::string comment_words(const model::Text& comment) {
  return comment.string().empty() ? "none" : base::quoted(comment.string());
}

}  // namespace

std::string_view receivers_words(check::ScopeRelation relation) {
  switch (relation) {
    case check::ScopeRelation::same:
      return "the same devices receive it";
    case check::ScopeRelation::narrower:
      return "only some of the former devices receive it";
    case check::ScopeRelation::wider:
      return "all former devices receive it, and others too";
    case check::ScopeRelation::different:
      break;
  }
  return "other devices receive it, and some of the former do not";
}

std::vector<ChangedPart> changed_parts(const check::CheckedDeployment& before,
                                       const check::CheckedDeployment& after) {
  const auto changes = check::compare_deployments(before, after);
  const auto& was = before.deployment();
  const auto& now = after.deployment();
  std::vector<ChangedPart> parts;
  if (changes.project) {
    parts.push_back({"Project", check::spoken(before.project()), check::spoken(after.project())});
  }
  if (changes.flow_id) {
    parts.push_back({"Update flow", was.flow_id.string(), now.flow_id.string()});
  }
  if (changes.app) {
    parts.push_back({"App", app_words(was.metadata.app), app_words(now.metadata.app)});
  }
  if (changes.comment) {
    parts.push_back(
        {"Comment", comment_words(was.metadata.comment), comment_words(now.metadata.comment)});
  }
  return parts;
}

std::string difference_words(const check::CheckedDeployment& before,
                             const check::CheckedDeployment& after) {
  const auto changes = check::compare_deployments(before, after);
  if (!changes.any()) return "Both mean the same.";
  std::string text = "Scope: " + std::string(check::relation_name(changes.scope)) + ": " +
                     std::string(receivers_words(changes.scope)) + ".";
  if (changes.scope != check::ScopeRelation::same) {
    text += "\nFrom: " + check::describe_scope(before.deployment()).sentence +
            "\nTo: " + check::describe_scope(after.deployment()).sentence;
  }
  for (const auto& part : changed_parts(before, after)) {
    text += "\n" + std::string(part.what) + ": " + part.from + " \u2192 " + part.to;
  }
  for (const auto& pointer : changes.unknown) {
    text += "\nNot documented, and changed: " + pointer;
  }
  return text;
}

}  // namespace app
