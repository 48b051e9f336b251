// Walks over a document: its objects, its groups and filters, and the values that people type.
#pragma once

#include <cstddef>

#include "core/check/place.h"
#include "core/model/deployment.h"

namespace check {

/// Whether flow_id stands in devices_filter too, with the same value. A fix of one of the two
/// would make them contradict each other (flow-id-conflict).
[[nodiscard]] inline bool has_flow_id_twice(const model::Deployment& deployment) {
  return deployment.flow_id.presence == model::Presence::present &&
         deployment.flow_id == deployment.devices_filter.flow_id;
}

/// Calls `visit(text, place)` for the flow id: the one at the top level, or the one that stands in
/// for it. `visit` must not keep the place.
template <class Visit>
void visit_flow_id(const model::Deployment& deployment, Visit visit) {
  const Place root;
  if (deployment.flow_id.presence == model::Presence::missing) {
    const auto devices_filter = root.member("devices_filter");
    visit(deployment.devices_filter.flow_id, devices_filter.member("flow_id"));
  } else {
    visit(deployment.flow_id, root.member("flow_id"));
  }
}

/// Calls `visit(group, place)` for every group.
template <class Visit>
void visit_groups(const model::Deployment& deployment, Visit visit) {
  const Place root;
  const auto devices_filter = root.member("devices_filter");
  const auto groups = devices_filter.member("groups");
  const auto& items = deployment.devices_filter.groups.items;
  for (std::size_t i = 0; i < items.size(); ++i) visit(items[i], groups.entry(i));
}

/// Calls `visit(filter, place)` for every filter.
template <class Visit>
void visit_filters(const model::Deployment& deployment, Visit visit) {
  const Place root;
  const auto devices_filter = root.member("devices_filter");
  const auto filters = devices_filter.member("filters");
  const auto& items = deployment.devices_filter.filters.items;
  for (std::size_t i = 0; i < items.size(); ++i) visit(items[i], filters.entry(i));
}

/// Calls `visit(text, place)` for every documented string, whether it is there or not, but for the
/// types and operands of filters: of those, all that is not exactly a listed word is an error.
template <class Visit>
void visit_values(const model::Deployment& deployment, Visit visit) {
  visit_flow_id(deployment, visit);
  const Place root;
  const auto devices_filter = root.member("devices_filter");
  const auto project = devices_filter.member("project");
  visit(deployment.devices_filter.project.name, project.member("name"));
  visit_groups(deployment, [&visit](const model::Named& group, const Place& place) {
    visit(group.name, place.member("name"));
  });
  visit_filters(deployment, [&visit](const model::Filter& filter, const Place& place) {
    visit(filter.value, place.member("value"));
  });
  const auto metadata = root.member("metadata");
  visit(deployment.metadata.comment, metadata.member("comment"));
  const auto app = metadata.member("app");
  visit(deployment.metadata.app.name, app.member("name"));
  visit(deployment.metadata.app.version, app.member("version"));
}

/// Calls `visit(object, place)` for every object of the document, present or not, with the type
/// that it has in the model, in document order. `visit` must not keep the place.
template <class Visit>
void visit_objects(const model::Deployment& deployment, Visit visit) {
  const Place root;
  visit(deployment, root);
  const auto devices_filter = root.member("devices_filter");
  visit(deployment.devices_filter, devices_filter);
  visit(deployment.devices_filter.project, devices_filter.member("project"));
  visit_groups(deployment, visit);
  visit_filters(deployment, visit);
  const auto metadata = root.member("metadata");
  visit(deployment.metadata, metadata);
  visit(deployment.metadata.app, metadata.member("app"));
}

}  // namespace check
