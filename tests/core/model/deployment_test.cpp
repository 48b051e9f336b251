// The documents that the model makes by itself.
#include "core/model/deployment.h"

#include <doctest/doctest.h>

#include <string>

#include "core/codec/read_deployment.h"
#include "tests/core/read_file.h"

using model::Presence;

TEST_CASE("the example is the vendor's own") {
  auto vendors = codec::read_deployment(test_data::read_file("valid/vendor-program.json"));
  CHECK(vendors.ok());
  CHECK(vendors.deployment.user_token == Presence::present);
  vendors.deployment.user_token = Presence::missing;
  CHECK((model::example_deployment() == vendors.deployment));
}

TEST_CASE("an empty form holds every required key, and nothing in it") {
  const auto form = model::empty_deployment();
  const auto& filter = form.devices_filter;
  CHECK(form.presence == Presence::present);
  CHECK(form.user_token == Presence::missing);
  CHECK(form.flow_id == model::text(""));
  CHECK(filter.presence == Presence::present);
  CHECK(filter.project.presence == Presence::present);
  CHECK(filter.project.name == model::text(""));
  CHECK(filter.groups.presence == Presence::present);
  CHECK(filter.groups.items.empty());
  CHECK(filter.filters.presence == Presence::present);
  CHECK(filter.filters.items.empty());
  CHECK(filter.flow_id.presence == Presence::missing);
  CHECK(form.metadata.presence == Presence::present);
  CHECK(form.metadata.comment.presence == Presence::missing);
  CHECK(form.metadata.app.presence == Presence::missing);
  CHECK((model::Deployment{}.flow_id.presence == Presence::missing));
}

TEST_CASE("groups and filters are made whole") {
  const auto group = model::named("TestGroup1");
  CHECK(group.presence == Presence::present);
  CHECK(group.name == model::text("TestGroup1"));
  const auto filter = model::filter("tag", "is_not", "");
  CHECK(filter.presence == Presence::present);
  CHECK(filter.type == model::text("tag"));
  CHECK(filter.operand == model::text("is_not"));
  CHECK(filter.value == model::text(""));
}

TEST_CASE("a text that is no string reads as nothing") {
  CHECK(model::Text{Presence::wrong_type, "12"}.string().empty());
  CHECK(model::Text{}.string().empty());
  CHECK(model::text("x").string() == "x");
}

TEST_CASE("a copy is equal until one thing in it changes") {
  const auto example = model::example_deployment();
  auto copy = example;
  CHECK((copy == example));
  copy.devices_filter.filters.items[0].value.value += "x";
  CHECK_FALSE((copy == example));
  copy = example;
  copy.metadata.app.unknown.push_back({"x", "1", 0});
  CHECK_FALSE((copy == example));
  copy = example;
  copy.devices_filter.groups.presence = Presence::missing;
  CHECK_FALSE((copy == example));
}
