// Who receives a deployment, of the devices of an inventory (docs/api.md, Who receives
// it): selected, left out, or undetermined, and the last is never folded into another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/fleet/ask.h"
#include "core/fleet/bits.h"
#include "core/fleet/inventory.h"
#include "core/model/deployment.h"

namespace fleet {

/// How many devices are left after each step, from the whole inventory down. What is left is what
/// is not surely out: devices of which the inventory does not say enough stay in until the end.
struct Funnel {
  struct Group {
    std::string name;
    std::size_t devices = 0;  ///< surely of the project and surely in this group
    std::size_t perhaps = 0;  ///< of the rest those that may be
  };
  std::size_t fleet = 0;
  std::size_t in_project = 0;
  std::size_t in_groups = 0;
  std::vector<Group> groups;      ///< the named ones, in document order
  std::vector<std::size_t> kept;  ///< after each filter, in document order
  std::size_t selected = 0;
  std::size_t undecidable = 0;
  std::size_t blocked = 0;  ///< of the selected: their update trigger blocks updates
};

/// The devices that one deployment selects.
class Selection {
 public:
  [[nodiscard]] const Funnel& funnel() const { return funnel_; }
  [[nodiscard]] Truth of(Row row) const;

 private:
  friend class Selector;
  Funnel funnel_;
  Bits out_;      ///< surely left out
  Bits unknown_;  ///< undetermined
};

/// Some of the steps that follow one another, counted from 0: the project, the groups, each filter.
struct Stages {
  std::size_t first = 0;
  std::size_t count = 0;
  bool operator==(const Stages&) const = default;
};

/// Matches one inventory against one deployment after the other. What did not change between two is
/// not looked at again.
class Selector {
 public:
  explicit Selector(std::shared_ptr<const Inventory> inventory);
  ~Selector();
  Selector(const Selector&) = delete;
  Selector& operator=(const Selector&) = delete;

  /// A filter that is not valid can't be decided for any device.
  [[nodiscard]] std::shared_ptr<const Selection> select(const model::DevicesFilter& devices);
  /// The devices that these steps surely leave out, of those that the steps before them left: as
  /// many as Funnel counts there. None if there are no such steps.
  [[nodiscard]] Bits removed(const model::DevicesFilter& devices, Stages stages);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// What decided of one device.
struct Reason {
  enum class By : std::uint8_t { nothing, project, groups, filter };
  Truth selected = Truth::yes;
  By by = By::nothing;     ///< the first that leaves it out, else the first that can't be decided
  std::size_t filter = 0;  ///< its index, if `by` is a filter
  std::string words;       ///< a sentence: "Left out by filter 2 (tag is beta): its tags are edge."
};
[[nodiscard]] Reason explain_device(const Inventory& inventory, const model::DevicesFilter& devices,
                                    Row row);

}  // namespace fleet
