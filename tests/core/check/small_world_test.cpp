// selects-nothing and redundant-filter fire if and only if they are true of every possible device
// (docs/diagnostics.md): judged here by trying every device of a small world.
#include "tests/core/check/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/check/check.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace {

using namespace small_world;

constexpr int kRounds = 6000;
constexpr std::size_t kMostFilters = 6;

model::Deployment deployment_of(const FilterList& list) {
  auto deployment = model::example_deployment();
  deployment.devices_filter.filters.items = filters_of(list);
  return deployment;
}

std::vector<model::Diagnostic> found(const check::Report& report, model::Code code) {
  std::vector<model::Diagnostic> out;
  for (const auto& d : report.diagnostics) {
    if (d.code == code) out.push_back(d);
  }
  return out;
}

/// Redundant filters of a list that selects something. From the last to the first, so that of
/// filters that say the same the later one goes; what went is no reason for another to go.
std::set<std::size_t> redundant_of(const FilterList& list) {
  std::set<std::size_t> out;
  auto kept = list;
  const auto all = passing(list);
  for (std::size_t i = list.size(); i-- > 0;) {
    const auto rest = without(kept, i);
    if (passing(rest) != all) continue;
    kept = rest;
    out.insert(i);
  }
  return out;
}

/// The same, of each filter by itself: an earlier one is equal, or all others make it pass anyway.
std::set<std::size_t> redundant_by_itself(const FilterList& list) {
  std::set<std::size_t> out;
  const auto all = passing(list);
  for (std::size_t i = 0; i < list.size(); ++i) {
    FilterList others;
    bool earlier = false;
    for (std::size_t j = 0; j < list.size(); ++j) {
      earlier = earlier || (j < i && list[j] == list[i]);
      if (list[j] != list[i]) others.push_back(list[j]);
    }
    if (earlier || passing(others) == all) out.insert(i);
  }
  return out;
}

std::set<std::string> paths_of(const std::set<std::size_t>& filters) {
  std::set<std::string> out;
  for (const auto i : filters) out.insert("/devices_filter/filters/" + std::to_string(i));
  return out;
}

/// The numbers after the word "filter" in `message`, as indexes: "filter 3" is 2.
std::vector<std::size_t> named_filters(const std::string& message) {
  static const std::string kWord = "ilter ";  // "Filter 1", "filter 1"
  std::vector<std::size_t> out;
  for (auto at = message.find(kWord); at != std::string::npos; at = message.find(kWord, at + 1)) {
    std::size_t number = 0;
    for (auto i = at + kWord.size(); i < message.size() && message[i] >= '0' && message[i] <= '9';
         ++i) {
      number = number * 10 + static_cast<std::size_t>(message[i] - '0');
    }
    if (number > 0) out.push_back(number - 1);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Size of the smallest part of `list` that no device passes.
std::size_t smallest_contradiction(const FilterList& list) {
  std::size_t smallest = list.size() + 1;
  for (std::size_t part = 0; part < (std::size_t{1} << list.size()); ++part) {
    FilterList chosen;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if ((part >> i & 1U) != 0) chosen.push_back(list[i]);
    }
    if (chosen.size() < smallest && passing(chosen).none()) smallest = chosen.size();
  }
  return smallest;
}

void check_contradiction(const FilterList& list, const std::string& message) {
  CAPTURE(message);
  const auto named = named_filters(message);
  REQUIRE_FALSE(named.empty());
  REQUIRE(named.back() < list.size());
  FilterList chosen;
  for (const auto i : named) chosen.push_back(list[i]);
  CHECK(passing(chosen).none());
  for (std::size_t i = 0; i < chosen.size(); ++i) CHECK(passing(without(chosen, i)).any());
  CHECK(chosen.size() == smallest_contradiction(list));
}

void check_redundant(const FilterList& list, const std::vector<model::Diagnostic>& redundant) {
  std::set<std::string> paths;
  for (const auto& d : redundant) paths.insert(d.path);
  CHECK(paths.size() == redundant.size());
  CHECK(paths == paths_of(redundant_of(list)));
}

/// What is left when a fix of each redundant filter was applied, one after the other.
model::Deployment fixed(model::Deployment deployment, std::size_t expected) {
  for (std::size_t steps = 0;; ++steps) {
    const auto redundant = found(check::check(deployment), model::Code::redundant_filter);
    CHECK(redundant.size() == expected - steps);
    if (redundant.empty() || steps == expected) return deployment;
    // Now from the front, now from the back: the order must not matter.
    const auto& chosen = steps % 2 == 0 ? redundant.front() : redundant.back();
    REQUIRE(chosen.fix.has_value());
    const auto patched = codec::apply_patch(codec::write_deployment(deployment), chosen.fix->patch);
    REQUIRE(patched.ok());
    deployment = codec::read_deployment(patched.value()).deployment;
  }
}

std::set<std::string> without_duplicates(const FilterList& list,
                                         const std::set<std::size_t>& removed) {
  std::set<std::string> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (removed.count(i) == 0) out.insert(words_of({list[i]}));
  }
  return out;
}

std::set<std::string> left_in(const model::Deployment& deployment) {
  std::set<std::string> out;
  for (const auto& filter : deployment.devices_filter.filters.items) {
    out.insert("1 " + filter.type.value + " " + filter.operand.value + " " + filter.value.value);
  }
  return out;
}

}  // namespace

TEST_CASE("small world: selects-nothing and redundant-filter are exact") {
  Dice dice(4711);
  int nothing = 0;
  int with_redundant = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto list = random_list(dice, kMostFilters);
    CAPTURE(words_of(list));
    const auto report = check::check(deployment_of(list));
    REQUIRE(report.valid());
    const auto contradictions = found(report, model::Code::selects_nothing);
    const auto redundant = found(report, model::Code::redundant_filter);
    REQUIRE(contradictions.size() == (passing(list).none() ? 1 : 0));
    if (!contradictions.empty()) {
      ++nothing;
      CHECK(redundant.empty());
      check_contradiction(list, contradictions[0].message);
      continue;
    }
    // Both readings of "the later one is redundant" agree, so there is but one answer.
    REQUIRE(redundant_of(list) == redundant_by_itself(list));
    check_redundant(list, redundant);
    if (!redundant.empty()) ++with_redundant;
  }
  CHECK(nothing > kRounds / 10);
  CHECK(with_redundant > kRounds / 10);
}

TEST_CASE("small world: every pair of filters") {
  for (std::size_t a = 0; a < all_atoms().size(); ++a) {
    for (std::size_t b = 0; b < all_atoms().size(); ++b) {
      const FilterList list = {a, b};
      CAPTURE(words_of(list));
      const auto report = check::check(deployment_of(list));
      const auto contradictions = found(report, model::Code::selects_nothing);
      REQUIRE(contradictions.size() == (passing(list).none() ? 1 : 0));
      if (contradictions.empty()) {
        check_redundant(list, found(report, model::Code::redundant_filter));
      } else {
        check_contradiction(list, contradictions[0].message);
        CHECK(found(report, model::Code::redundant_filter).empty());
      }
    }
  }
}

TEST_CASE("small world: a single filter always lets some device pass and is never redundant") {
  for (std::size_t atom = 0; atom < all_atoms().size(); ++atom) {
    CAPTURE(words_of({atom}));
    const auto report = check::check(deployment_of({atom}));
    CHECK(found(report, model::Code::selects_nothing).empty());
    CHECK(found(report, model::Code::redundant_filter).empty());
  }
}

TEST_CASE("small world: the fixes of redundant filters keep the selection") {
  Dice dice(815);
  int tried = 0;
  for (int round = 0; round < kRounds / 4; ++round) {
    const auto list = random_list(dice, kMostFilters);
    if (passing(list).none()) continue;
    const auto removed = redundant_of(list);
    if (removed.empty()) continue;
    CAPTURE(words_of(list));
    const auto rest = fixed(deployment_of(list), removed.size());
    CHECK(rest.devices_filter.filters.items.size() == list.size() - removed.size());
    CHECK(left_in(rest) == without_duplicates(list, removed));
    ++tried;
  }
  CHECK(tried > 100);
}

TEST_CASE("small world: ids have no end, so excluding devices never leaves none") {
  auto deployment = model::example_deployment();
  auto& filters = deployment.devices_filter.filters.items;
  filters.clear();
  for (int i = 0; i < 300; ++i) {
    const auto digits = std::to_string(1000 + i);
    filters.push_back(model::filter("specific_device", "is_not", "d-0000-" + digits));
  }
  const auto report = check::check(deployment);
  CHECK(found(report, model::Code::selects_nothing).empty());
  CHECK(found(report, model::Code::redundant_filter).empty());
}

TEST_CASE("small world: a device that was never updated is none of the statuses") {
  auto deployment = model::example_deployment();
  auto& filters = deployment.devices_filter.filters.items;
  filters.clear();
  for (const auto status : kStatuses) {
    filters.push_back(model::filter("update_status", "is_not", std::string(status)));
  }
  const auto report = check::check(deployment);
  CHECK(found(report, model::Code::selects_nothing).empty());
  CHECK(found(report, model::Code::redundant_filter).empty());
}

TEST_CASE("small world: names are case sensitive") {
  auto deployment = model::example_deployment();
  auto& filters = deployment.devices_filter.filters.items;
  filters = {model::filter("tag", "is", "Beta"), model::filter("tag", "is_not", "beta"),
             model::filter("app", "is", "cam"), model::filter("app", "is", "Cam")};
  const auto report = check::check(deployment);
  CHECK(found(report, model::Code::selects_nothing).empty());
  CHECK(found(report, model::Code::redundant_filter).empty());
}
