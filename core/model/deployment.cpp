#include "core/model/deployment.h"

#include <utility>

#include "core/model/vocabulary.h"

namespace model {

Named named(std::string name) {
  Named object;
  object.presence = Presence::present;
  object.name = text(std::move(name));
  return object;
}

Filter filter(std::string type, std::string operand, std::string value) {
  Filter object;
  object.presence = Presence::present;
  object.type = text(std::move(type));
  object.operand = text(std::move(operand));
  object.value = text(std::move(value));
  return object;
}

bool has_documented_member(const Deployment& deployment) {
  return deployment.presence == Presence::present &&
         (deployment.flow_id.presence != Presence::missing ||
          deployment.devices_filter.presence != Presence::missing ||
          deployment.metadata.presence != Presence::missing);
}

Deployment empty_deployment() {
  Deployment deployment;
  deployment.presence = Presence::present;
  deployment.flow_id = text("");
  auto& devices = deployment.devices_filter;
  devices.presence = Presence::present;
  devices.project = named("");
  devices.groups.presence = Presence::present;
  devices.filters.presence = Presence::present;
  deployment.metadata.presence = Presence::present;
  return deployment;
}

Deployment example_deployment() {
  auto deployment = empty_deployment();
  deployment.flow_id = text("f-dd0c-73b9");
  auto& devices = deployment.devices_filter;
  devices.project = named("Demo");
  devices.groups.items = {named("TestGroup1"), named("TestGroup2")};
  devices.filters.items = {filter(std::string(kSpecificDevice), std::string(kIs), "d-4ec7-1be9")};
  auto& metadata = deployment.metadata;
  metadata.comment = text("test webhook 1");
  metadata.app.presence = Presence::present;
  metadata.app.name = text("default_app");
  metadata.app.version = text("v1.1");
  return deployment;
}

}  // namespace model
