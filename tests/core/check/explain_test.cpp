// What is said in plain language holds every name that matters; the wording is free.
#include "core/check/explain.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace {

using model::filter;
using model::named;

std::string explained(const model::Deployment& deployment) {
  const auto report = check::check(deployment);
  CHECK(report.valid());
  if (!report.valid()) return {};
  std::string out;
  for (const auto& sentence : check::explain(*report.checked)) {
    CHECK_FALSE(sentence.words.empty());
    out += sentence.words + "\n";
  }
  return out;
}

bool says(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

model::Deployment in_groups(std::size_t count) {
  auto deployment = model::example_deployment();
  deployment.devices_filter.filters.items.clear();
  deployment.devices_filter.groups.items.clear();
  for (std::size_t i = 0; i < count; ++i) {
    deployment.devices_filter.groups.items.push_back(named("Grp" + std::to_string(100 + i)));
  }
  return deployment;
}

std::size_t groups_named(std::string_view text, std::size_t count) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (says(text, "Grp" + std::to_string(100 + i))) ++found;
  }
  return found;
}

bool shows_all(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::next_code_point(text, at);
    if (point != U'\n' && base::is_invisible(point)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("explain: flow, project, groups, filters and the app that changes") {
  const auto said = explained(model::example_deployment());
  for (const auto* word : {"f-dd0c-73b9", "Demo", "TestGroup1", "TestGroup2", "d-4ec7-1be9",
                           "default_app", "v1.1", "test webhook 1"}) {
    CAPTURE(word);
    CHECK(says(said, word));
  }
  auto silent = model::example_deployment();
  silent.metadata.app = {};
  CHECK_FALSE(says(explained(silent), "v1.1"));
}

TEST_CASE("explain: each filter by its value, and whether it is turned round") {
  struct Row {
    model::Filter is, is_not;
    std::string_view word;
  };
  for (const auto& row : std::vector<Row>{
           {filter("specific_device", "is", "d-0000-0001"),
            filter("specific_device", "is_not", "d-0000-0001"), "d-0000-0001"},
           {filter("tag", "is", "beta"), filter("tag", "is_not", "beta"), "beta"},
           {filter("app", "is", "viewer"), filter("app", "is_not", "viewer"), "viewer"},
           {filter("update_status", "is", "aborted"), filter("update_status", "is_not", "aborted"),
            "aborted"},
           {filter("device_state", "is", "online"), filter("device_state", "is", "offline"),
            "line"},
       }) {
    CAPTURE(row.word);
    auto deployment = model::example_deployment();
    deployment.devices_filter.filters.items = {row.is};
    const auto plain = explained(deployment);
    const auto plain_scope = check::describe_scope(deployment).sentence;
    deployment.devices_filter.filters.items = {row.is_not};
    const auto turned = explained(deployment);
    CHECK(says(plain, row.word));
    CHECK(says(turned, row.word));
    CHECK(plain != turned);
    CHECK(plain_scope != check::describe_scope(deployment).sentence);
    CHECK(says(plain_scope, row.word));
    // Beside another one, both are told.
    deployment.devices_filter.filters.items = {filter("tag", "is", "north"), row.is, row.is_not};
    CHECK(says(explained(deployment), "north"));
  }
}

TEST_CASE("explain: every last update status reads in its own way") {
  std::vector<std::string> all;
  for (const auto* status : {"pending", "in_progress", "success", "failed", "aborted"}) {
    for (const auto* operand : {"is", "is_not"}) {
      auto deployment = model::example_deployment();
      deployment.devices_filter.filters.items = {filter("update_status", operand, status)};
      all.push_back(explained(deployment));
    }
  }
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("explain: who says that an update status is not X is told of devices never updated") {
  // "every update_status is_not X passes for it": few expect that.
  auto with = model::example_deployment();
  with.devices_filter.filters.items = {filter("update_status", "is_not", "failed")};
  CHECK(says(base::ascii_lower(explained(with)), "never"));
  with.devices_filter.filters.items = {filter("update_status", "is", "failed")};
  CHECK_FALSE(says(base::ascii_lower(explained(with)), "never"));
}

TEST_CASE("explain: eight names, and of more the number that is left") {
  for (const std::size_t count : {1u, 2u, 7u, 8u}) {
    CAPTURE(count);
    CHECK(groups_named(explained(in_groups(count)), count) == count);
  }
  for (const std::size_t count : {9u, 12u, 500u}) {
    CAPTURE(count);
    const auto said = explained(in_groups(count));
    CHECK(groups_named(said, count) == 8);
    CHECK(says(said, std::to_string(count - 8)));
  }
}

TEST_CASE("explain: names that look like words or can't be seen don't mislead") {
  for (const auto* name : {"A or B", "Demo, everything", "a\nb",
                           "\xe2\x80\xae"
                           "evil",
                           "x\xe2\x80\x8b", "tab\there", "trailing "}) {
    CAPTURE(name);
    auto deployment = model::example_deployment();
    deployment.devices_filter.groups.items = {named(name)};
    deployment.devices_filter.project.name = model::text(name);
    deployment.devices_filter.filters.items = {filter("tag", "is", name)};
    deployment.metadata.app.name = model::text(name);
    deployment.metadata.comment = model::text(name);
    for (const auto& sentence : check::explain(*check::check(deployment).checked)) {
      CHECK(shows_all(sentence.words));
      CHECK_FALSE(base::find_invalid_utf8(sentence.words).has_value());
    }
    const auto scope = check::describe_scope(deployment);
    CHECK(shows_all(scope.headline));
    CHECK(shows_all(scope.sentence));
  }
  auto two = model::example_deployment();
  two.devices_filter.groups.items = {named("A"), named("B")};
  auto one = two;
  one.devices_filter.groups.items = {named("A or B")};
  CHECK(check::describe_scope(one).sentence != check::describe_scope(two).sentence);
  CHECK(explained(one) != explained(two));
}

TEST_CASE("scope: wide where a whole project or only exclusions are meant, and nowhere else") {
  struct Row {
    bool group;
    std::vector<model::Filter> filters;
    bool wide;
  };
  const auto is = filter("tag", "is", "a");
  const auto online = filter("device_state", "is", "online");
  const auto not_a = filter("tag", "is_not", "a");
  const auto not_b = filter("update_status", "is_not", "failed");
  const auto not_c = filter("specific_device", "is_not", "d-0000-0001");
  for (const auto& row : std::vector<Row>{
           {false, {}, true},
           {true, {}, false},
           {false, {not_a}, true},
           {false, {not_a, not_b, not_c}, true},
           {false, {is}, false},
           {false, {online}, false},
           {false, {not_a, is}, false},
           {false, {is, not_a}, false},
           {true, {not_a}, false},
           {true, {is}, false},
       }) {
    auto deployment = in_groups(row.group ? 1 : 0);
    deployment.devices_filter.filters.items = row.filters;
    CAPTURE(row.group);
    CAPTURE(row.filters.size());
    const auto scope = check::describe_scope(deployment);
    CHECK(scope.wide == row.wide);
    CHECK(says(scope.headline, "Demo"));
    CHECK(says(scope.sentence, "Demo"));
    // A site that requires a scope refuses just these.
    model::Site site;
    site.policy.require_scope = true;
    CHECK(check::check(deployment, {.site = &site}).valid() == !row.wide);
  }
}

TEST_CASE("scope: that filters are not finished is said once") {
  auto deployment = model::example_deployment();
  auto& filters = deployment.devices_filter.filters.items;
  const auto count = [&deployment](std::string_view words) {
    const auto sentence = check::describe_scope(deployment).sentence;
    std::size_t found = 0;
    for (auto at = sentence.find(words); at != std::string::npos; at = sentence.find(words, ++at)) {
      ++found;
    }
    return found;
  };
  filters = {filter("tag", "is", "")};
  CHECK(count("with a filter that is not finished") == 1);
  filters = {filter("tag", "is", ""), filter("tag", "is", "beta"), filter("tag", "is", "")};
  CHECK(count("not finished") == 1);
  CHECK(count("tagged beta, with 2 filters that are not finished") == 1);
}

TEST_CASE("scope: also of what is not finished") {
  std::vector<model::Deployment> all(6);
  all[1] = model::empty_deployment();
  all[2] = model::example_deployment();
  all[2].devices_filter.filters.items = {{}, filter("", "", ""), filter("colour", "is", "red")};
  all[3] = model::example_deployment();
  all[3].devices_filter.groups.items = {{}, named(""), named(" ")};
  all[4] = model::example_deployment();
  all[4].devices_filter.groups = {model::Presence::wrong_type, "7", {}};
  all[5].presence = model::Presence::wrong_type;
  all[5].raw = "[]";
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(i);
    const auto scope = check::describe_scope(all[i]);
    CHECK_FALSE(scope.headline.empty());
    CHECK_FALSE(scope.sentence.empty());
  }
  // Groups that are no list are not "no groups".
  all[4].devices_filter.filters.items.clear();
  CHECK_FALSE(check::describe_scope(all[4]).wide);
}
