#include "core/codec/write_site.h"

#include "core/base/json_text.h"

namespace codec {

namespace {

void write_strings(base::JsonWriter& json, const char* key, const std::vector<std::string>& list) {
  json.key(key).begin_array();
  for (const auto& text : list) json.string(text);
  json.end_array();
}

void write_endpoint(base::JsonWriter& json, const model::Endpoint& endpoint) {
  json.begin_object().key("name").string(endpoint.name).key("url").string(endpoint.url);
  json.key("production").boolean(endpoint.production);
  if (!endpoint.relay.empty()) json.key("relay").string(endpoint.relay);
  json.end_object();
}

void write_catalog(base::JsonWriter& json, const model::Catalog& catalog) {
  json.key("catalog").begin_object().key("projects").begin_array();
  for (const auto& project : catalog.projects) {
    json.begin_object().key("name").string(project.name);
    write_strings(json, "groups", project.groups);
    json.end_object();
  }
  json.end_array().key("flows").begin_array();
  for (const auto& flow : catalog.flows) {
    json.begin_object().key("id").string(flow.id);
    if (!flow.name.empty()) json.key("name").string(flow.name);
    json.end_object();
  }
  json.end_array();
  write_strings(json, "apps", catalog.apps);
  write_strings(json, "tags", catalog.tags);
  json.end_object();
}

void write_policy(base::JsonWriter& json, const model::Policy& policy) {
  json.key("policy").begin_object();
  json.key("require_comment").boolean(policy.require_comment);
  json.key("require_scope").boolean(policy.require_scope);
  // A list that is there and empty refuses every project; one that is not there refuses none.
  if (policy.no_project || !policy.projects.empty()) {
    write_strings(json, "projects", policy.projects);
  }
  json.end_object();
}

}  // namespace

std::string write_site(const model::Site& site) {
  base::JsonWriter json;
  json.begin_object().key("endpoints").begin_array();
  for (const auto& endpoint : site.endpoints) write_endpoint(json, endpoint);
  json.end_array();
  if (!site.other_endpoints) json.key("other_endpoints").boolean(false);
  write_catalog(json, site.catalog);
  write_policy(json, site.policy);
  json.end_object();
  return json.text() + "\n";
}

}  // namespace codec
