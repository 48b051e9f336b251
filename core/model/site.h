// What the company that hosts the page sets (docs/files.md, Site file).
#pragma once

#include <string>
#include <vector>

namespace model {

/// Where a deployment can be sent.
struct Endpoint {
  std::string name;
  std::string url;          ///< base URL, without /v1/deploy_update; empty for the built-in sandbox
  bool production = false;  ///< marked in red at all times
  bool in_page_sandbox = false;  ///< answered inside the program, without network
  bool entered = false;          ///< the user types its URL
  /// The page sends by a relay at this path of its own origin (is_relay_path()), which takes it to
  /// `url`; empty: it sends there by itself. Native programs always do.
  std::string relay = {};
  bool operator==(const Endpoint&) const = default;
};

struct CatalogProject {
  std::string name;
  std::vector<std::string> groups;
  bool operator==(const CatalogProject&) const = default;
};
struct CatalogFlow {
  std::string id;
  std::string name;
  bool operator==(const CatalogFlow&) const = default;
};
/// Names that exist in the account; an empty list means that nothing is known of that kind.
struct Catalog {
  std::vector<CatalogProject> projects;
  std::vector<CatalogFlow> flows;
  std::vector<std::string> apps;
  std::vector<std::string> tags;
  bool operator==(const Catalog&) const = default;
};

struct Policy {
  bool require_comment = false;
  bool require_scope = false;         ///< refuses a whole project and an exclusion only
  std::vector<std::string> projects;  ///< if not empty, every other project is refused
  bool no_project = false;            ///< the list is there and empty: every project is refused
  bool operator==(const Policy&) const = default;
};

struct Site {
  std::vector<Endpoint> endpoints;
  /// Whether anything else may be sent to. Never false with an empty list.
  bool other_endpoints = true;
  Catalog catalog;
  Policy policy;
  /// Why the site file could not be used; empty if it could, or if there is none. While it
  /// is not empty nothing can be sent: a guard that fails to load must not fail open.
  std::string broken;
  bool operator==(const Site&) const = default;
};

}  // namespace model
