// What counts as a change of meaning, and what does not.
#include "core/check/compare_deployments.h"

#include <doctest/doctest.h>

#include <utility>

namespace {

using check::ScopeRelation;

check::DeploymentChanges compared(const model::Deployment& a, const model::Deployment& b) {
  const auto was = check::check(a);
  const auto now = check::check(b);
  REQUIRE(was.valid());
  REQUIRE(now.valid());
  return check::compare_deployments(*was.checked, *now.checked);
}

model::UnknownMember member(std::string key, std::string json, std::size_t index = 0) {
  return {std::move(key), std::move(json), index};
}

}  // namespace

TEST_CASE("a deployment means what it means, whatever its form") {
  const auto a = model::example_deployment();
  CHECK_FALSE(compared(a, a).any());
  auto b = a;
  b.devices_filter.filters.items.push_back(b.devices_filter.filters.items.front());
  std::swap(b.devices_filter.groups.items.front(), b.devices_filter.groups.items.back());
  b.user_token = model::Presence::present;
  CHECK_FALSE(compared(a, b).any());
}

TEST_CASE("each part is told apart") {
  const auto a = model::example_deployment();
  auto b = a;
  b.flow_id = model::text("f-0000-0001");
  CHECK(compared(a, b).flow_id);
  CHECK(compared(a, b).scope == ScopeRelation::same);

  b = a;
  b.devices_filter.project = model::named("Another");
  b.devices_filter.project.presence = model::Presence::present;
  CHECK(compared(a, b).project);

  b = a;
  b.metadata.comment = model::text("another comment");
  CHECK(compared(a, b).comment);

  b = a;
  b.metadata.app.presence = model::Presence::present;
  b.metadata.app.name = model::text("viewer");
  b.metadata.app.version = model::text("7");
  auto c = b;
  CHECK_FALSE(compared(b, c).app);
  c.metadata.app.version = model::text("8");
  CHECK(compared(b, c).app);
}

TEST_CASE("a comment that is empty is none") {
  auto a = model::example_deployment();
  auto b = a;
  a.metadata.comment = {};
  b.metadata.comment = model::text("");
  CHECK_FALSE(compared(a, b).any());
}

TEST_CASE("undocumented members are compared by value, not by place") {
  auto a = model::example_deployment();
  auto b = a;
  a.unknown = {member("x", "1"), member("y", "2")};
  b.unknown = {member("y", "2", 3), member("x", "1", 1)};
  CHECK_FALSE(compared(a, b).any());
  b.unknown = {member("x", "7"), member("new", "{}")};
  b.metadata.unknown = {member("a/b", "null")};
  const auto changes = compared(a, b);
  CHECK(changes.any());
  CHECK(changes.unknown == std::vector<std::string>{"/x", "/y", "/new", "/metadata/a~1b"});
}
