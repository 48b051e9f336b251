// A world so small that every device of it can be tried, and large enough that what holds of all
// its devices holds of every possible one: all ids that a filter names and one that none does,
// every set of the tags and apps that a filter names, both states, every last update and none.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/deployment.h"

namespace small_world {

/// The same numbers at every run, on every machine.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  /// 0 to `count` - 1
  std::size_t below(std::size_t count) { return engine_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::mt19937 engine_;
};

inline constexpr std::array<std::string_view, 3> kIds = {"d-0000-0001", "d-0000-0002",
                                                         "d-0000-0009"};
inline constexpr std::array<std::string_view, 3> kTags = {"beta", "edge", "nobody-has-it"};
inline constexpr std::array<std::string_view, 3> kApps = {"camera", "gateway", "beta"};
inline constexpr std::array<std::string_view, 2> kStates = {"online", "offline"};
inline constexpr std::array<std::string_view, 5> kStatuses = {"pending", "in_progress", "success",
                                                              "failed", "aborted"};

struct Device {
  std::size_t id;      ///< kIds.size(): one that no filter names
  std::size_t tags;    ///< a bit a tag
  std::size_t apps;    ///< a bit an app
  std::size_t state;   ///< index
  std::size_t status;  ///< kStatuses.size(): never updated
};

inline constexpr std::size_t kTagSets = 1U << kTags.size();
inline constexpr std::size_t kAppSets = 1U << kApps.size();
inline constexpr std::size_t kDevices =
    (kIds.size() + 1) * kTagSets * kAppSets * kStates.size() * (kStatuses.size() + 1);
using Devices = std::bitset<kDevices>;

inline std::vector<Device> all_devices() {
  std::vector<Device> out;
  out.reserve(kDevices);
  for (std::size_t id = 0; id <= kIds.size(); ++id) {
    for (std::size_t tags = 0; tags < kTagSets; ++tags) {
      for (std::size_t apps = 0; apps < kAppSets; ++apps) {
        for (std::size_t state = 0; state < kStates.size(); ++state) {
          for (std::size_t status = 0; status <= kStatuses.size(); ++status) {
            out.push_back({id, tags, apps, state, status});
          }
        }
      }
    }
  }
  return out;
}

enum class Kind { device, tag, app, state, status };

/// A valid filter over the names of this world.
struct Atom {
  Kind kind = Kind::device;
  bool is = true;
  std::size_t value = 0;
  Devices passing = {};
};

inline bool has(const Device& device, Kind kind, std::size_t value) {
  switch (kind) {
    case Kind::device:
      return device.id == value;
    case Kind::tag:
      return (device.tags >> value & 1U) != 0;
    case Kind::app:
      return (device.apps >> value & 1U) != 0;
    case Kind::state:
      return device.state == value;
    case Kind::status:
      return device.status == value;
  }
  return false;
}

inline void add_atoms(std::vector<Atom>& out, Kind kind, std::size_t values) {
  static const auto kAll = all_devices();
  for (std::size_t value = 0; value < values; ++value) {
    for (const bool is : {true, false}) {
      if (kind == Kind::state && !is) continue;  // the endpoint has no such operand
      Atom atom{kind, is, value};
      for (std::size_t i = 0; i < kAll.size(); ++i) {
        atom.passing[i] = has(kAll[i], kind, value) == is;
      }
      out.push_back(atom);
    }
  }
}

/// Every valid filter of this world.
inline const std::vector<Atom>& all_atoms() {
  static const auto kAtoms = [] {
    std::vector<Atom> out;
    add_atoms(out, Kind::device, kIds.size());
    add_atoms(out, Kind::tag, kTags.size());
    add_atoms(out, Kind::app, kApps.size());
    add_atoms(out, Kind::state, kStates.size());
    add_atoms(out, Kind::status, kStatuses.size());
    return out;
  }();
  return kAtoms;
}

/// Numbers of atoms: a list of filters, in document order.
using FilterList = std::vector<std::size_t>;

inline model::Filter filter_of(const Atom& atom) {
  const auto operand = atom.is ? "is" : "is_not";
  switch (atom.kind) {
    case Kind::device:
      return model::filter("specific_device", operand, std::string(kIds[atom.value]));
    case Kind::tag:
      return model::filter("tag", operand, std::string(kTags[atom.value]));
    case Kind::app:
      return model::filter("app", operand, std::string(kApps[atom.value]));
    case Kind::state:
      return model::filter("device_state", operand, std::string(kStates[atom.value]));
    case Kind::status:
      return model::filter("update_status", operand, std::string(kStatuses[atom.value]));
  }
  return {};
}

inline std::vector<model::Filter> filters_of(const FilterList& list) {
  std::vector<model::Filter> out;
  for (const auto atom : list) out.push_back(filter_of(all_atoms()[atom]));
  return out;
}

/// Of each kind as often, so that two filters of a random list often have to do with each other.
inline std::size_t random_atom(Dice& dice) {
  const auto kind = static_cast<Kind>(dice.below(5));
  std::size_t atom = dice.below(all_atoms().size());
  while (all_atoms()[atom].kind != kind) atom = dice.below(all_atoms().size());
  return atom;
}

inline FilterList random_list(Dice& dice, std::size_t most) {
  FilterList out(dice.below(most + 1));
  for (auto& atom : out) {
    atom = !out.empty() && dice.one_in(8) ? out[0] : random_atom(dice);
  }
  return out;
}

/// The devices that pass all filters.
inline Devices passing(const FilterList& list) {
  Devices out;
  out.set();
  for (const auto atom : list) out &= all_atoms()[atom].passing;
  return out;
}

inline FilterList without(FilterList list, std::size_t index) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
  return list;
}

/// For the messages of failed tests: "1 tag is beta; 2 app is_not camera"
inline std::string words_of(const FilterList& list) {
  std::string out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto filter = filter_of(all_atoms()[list[i]]);
    out += (out.empty() ? "" : "; ") + std::to_string(i + 1) + " " + filter.type.value + " " +
           filter.operand.value + " " + filter.value.value;
  }
  return out;
}

}  // namespace small_world
