// compare_scope is exact (docs/api.md, Who receives it): judged by trying every device of a small
// world, in every project and group.
#include "core/check/compare_scope.h"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "tests/core/check/small_world.h"

namespace {

using namespace small_world;
using check::ScopeRelation;

constexpr int kRounds = 4000;
constexpr std::array<std::string_view, 2> kProjects = {"Demo", "demo"};
constexpr std::array<std::string_view, 3> kGroups = {"G1", "G2", "G3"};
/// A device's group: one of the three, one that nobody names, none.
constexpr std::size_t kPlaces = kGroups.size() + 2;

struct Scope {
  std::size_t project = 0;
  std::vector<std::size_t> groups;  ///< in document order; may come twice
  FilterList filters;
};

std::string words_of(const Scope& scope) {
  std::string out = std::string(kProjects[scope.project]) + " [";
  for (const auto group : scope.groups) out += std::string(kGroups[group]) + " ";
  return out + "] " + small_world::words_of(scope.filters);
}

model::DevicesFilter document_of(const Scope& scope) {
  auto devices = model::example_deployment().devices_filter;
  devices.project = model::named(std::string(kProjects[scope.project]));
  devices.groups.items.clear();
  for (const auto group : scope.groups) {
    devices.groups.items.push_back(model::named(std::string(kGroups[group])));
  }
  devices.filters.items = filters_of(scope.filters);
  return devices;
}

/// The devices of `place` in `project` that `scope` selects.
Devices selected(const Scope& scope, std::size_t project, std::size_t place) {
  if (scope.project != project) return {};
  bool in = scope.groups.empty();
  for (const auto group : scope.groups) in = in || group == place;
  return in ? passing(scope.filters) : Devices{};
}

ScopeRelation naive(const Scope& a, const Scope& b) {
  bool only_a = false;
  bool only_b = false;
  for (std::size_t project = 0; project < kProjects.size(); ++project) {
    for (std::size_t place = 0; place < kPlaces; ++place) {
      const auto of_a = selected(a, project, place);
      const auto of_b = selected(b, project, place);
      only_a = only_a || (of_a & ~of_b).any();
      only_b = only_b || (of_b & ~of_a).any();
    }
  }
  if (only_a && only_b) return ScopeRelation::different;
  if (only_a) return ScopeRelation::narrower;
  return only_b ? ScopeRelation::wider : ScopeRelation::same;
}

ScopeRelation turned(ScopeRelation relation) {
  if (relation == ScopeRelation::narrower) return ScopeRelation::wider;
  return relation == ScopeRelation::wider ? ScopeRelation::narrower : relation;
}

Scope random_scope(Dice& dice) {
  Scope out;
  out.project = dice.below(kProjects.size());
  for (auto count = dice.below(4); count > 0; --count) {
    out.groups.push_back(dice.below(kGroups.size()));
  }
  out.filters = random_list(dice, 5);
  return out;
}

/// One small change: two scopes at random hardly ever contain each other.
void bend(Dice& dice, Scope& scope) {
  switch (dice.below(9)) {
    case 0:
      scope.groups.push_back(dice.below(kGroups.size()));
      break;
    case 1:
      if (!scope.groups.empty()) scope.groups.pop_back();
      break;
    case 2:
      std::reverse(scope.groups.begin(), scope.groups.end());
      break;
    case 3:
    case 4:
      scope.filters.push_back(random_atom(dice));
      break;
    case 5:
      if (!scope.filters.empty()) {
        scope.filters = without(scope.filters, dice.below(scope.filters.size()));
      }
      break;
    case 6:
      if (!scope.filters.empty()) {
        scope.filters[dice.below(scope.filters.size())] = random_atom(dice);
      }
      break;
    case 7:
      std::reverse(scope.filters.begin(), scope.filters.end());
      break;
    default:
      if (dice.one_in(4)) scope.project = dice.below(kProjects.size());
  }
}

}  // namespace

TEST_CASE("compare_scope: as every device of a small world has it") {
  Dice dice(20241123);
  std::map<ScopeRelation, int> seen;
  for (int round = 0; round < kRounds; ++round) {
    const auto a = random_scope(dice);
    auto b = dice.one_in(10) ? random_scope(dice) : a;
    for (auto steps = dice.below(5); steps > 0; --steps) bend(dice, b);
    CAPTURE(words_of(a));
    CAPTURE(words_of(b));
    const auto wanted = naive(a, b);
    CHECK(check::relation_name(check::compare_scope(document_of(a), document_of(b))) ==
          check::relation_name(wanted));
    CHECK(check::relation_name(check::compare_scope(document_of(b), document_of(a))) ==
          check::relation_name(turned(wanted)));
    ++seen[wanted];
  }
  for (const auto relation : {ScopeRelation::same, ScopeRelation::narrower, ScopeRelation::wider,
                              ScopeRelation::different}) {
    CAPTURE(check::relation_name(relation));
    CHECK(seen[relation] > kRounds / 20);
  }
}

TEST_CASE("compare_scope: every scope is the same as itself") {
  Dice dice(7);
  for (int round = 0; round < 500; ++round) {
    const auto scope = random_scope(dice);
    CAPTURE(words_of(scope));
    CHECK(check::compare_scope(document_of(scope), document_of(scope)) == ScopeRelation::same);
  }
}

TEST_CASE("compare_scope: by hand") {
  const auto nobody = FilterList{0, 1};  // a device is and is not the first id
  REQUIRE(passing(nobody).none());
  struct Row {
    Scope a;
    Scope b;
    ScopeRelation relation;
  };
  const Row rows[] = {
      {{0, {}, {}}, {0, {}, {}}, ScopeRelation::same},
      {{0, {}, {}}, {1, {}, {}}, ScopeRelation::different},
      // Naming all groups leaves out the devices without a group.
      {{0, {}, {}}, {0, {0, 1, 2}, {}}, ScopeRelation::narrower},
      {{0, {0}, {}}, {0, {0, 1}, {}}, ScopeRelation::wider},
      {{0, {0, 1}, {}}, {0, {1, 0, 1}, {}}, ScopeRelation::same},
      {{0, {0}, {}}, {0, {1}, {}}, ScopeRelation::different},
      // Nothing is nothing, in whatever project and group.
      {{0, {0}, nobody}, {1, {1}, nobody}, ScopeRelation::same},
      {{0, {0}, nobody}, {1, {}, {}}, ScopeRelation::wider},
      {{1, {}, {}}, {0, {0}, nobody}, ScopeRelation::narrower},
  };
  for (const auto& row : rows) {
    CAPTURE(words_of(row.a));
    CAPTURE(words_of(row.b));
    CHECK(check::compare_scope(document_of(row.a), document_of(row.b)) == row.relation);
  }
}

TEST_CASE("compare_scope: relations have names") {
  CHECK(check::relation_name(ScopeRelation::same) == "same");
  CHECK(check::relation_name(ScopeRelation::narrower) == "narrower");
  CHECK(check::relation_name(ScopeRelation::wider) == "wider");
  CHECK(check::relation_name(ScopeRelation::different) == "different");
}
