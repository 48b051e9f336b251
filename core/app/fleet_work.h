// What there is to do for State::fleet: reading an inventory, matching it, listing its devices.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/app/device_table.h"
#include "core/app/state.h"
#include "core/fleet/reader.h"
#include "core/platform/clock.h"

namespace app {

/// Whether a file that was chosen or dropped is meant as an inventory rather than as a deployment:
/// by its name, or by what is in it.
[[nodiscard]] bool is_inventory(std::string_view name, std::string_view text);

class FleetWork {
 public:
  /// Begins to read; the former inventory stays until this one is there.
  /// `written_ms`: when its file was last written, if that is known.
  void open(State& state, std::string name, std::string text,
            std::optional<std::int64_t> written_ms);
  /// Stops reading if a file is being read, else forgets the inventory.
  void close(State& state);
  /// Once a frame: reads on for some milliseconds. True while there is more to read.
  bool step(State& state, const platform::Clock& clock);

  /// After derive(): who receives it now, the scope sentence with its counts, and what the
  /// inventory adds to the findings.
  void match(State& state);
  /// After a change of what the table is to show.
  void list(State& state);
  /// Once a frame: how old the inventory is now.
  static void tell_age(State& state, const platform::Clock& clock);
  void ask(State& state, fleet::Row row);
  /// Shows the devices that a step leaves out, or what was shown before.
  void show_step(State& state, fleet::Stages stages);
  void use_sample(State& state);

 private:
  void find_removed(State& state);
  void judge(State& state);
  void use(State& state, std::shared_ptr<const fleet::Inventory> inventory);

  struct Reading {
    std::string name;
    fleet::Reader reader;
    std::optional<std::int64_t> written_ms;
  };
  std::optional<Reading> reading_;
  std::unique_ptr<fleet::Selector> selector_;
  std::optional<DeviceLister> lister_;
  fleet::Bits removed_;              ///< by DeviceTable::step
  std::uint32_t step_document_ = 0;  ///< whose step it is, Document::id
  std::size_t step_filters_ = 0;     ///< with so many filters
  std::uint32_t number_ = 0;         ///< how many inventories there were
  /// What State::fleet's selection is of: a key typed elsewhere needs no new match.
  std::optional<model::DevicesFilter> matched_;
  // Of that match: what the inventory says of the document.
  std::vector<model::Diagnostic> found_;
  std::vector<std::string> near_names_;
};

/// The scope sentence with how many devices that are ("412 of 5,000 devices") and with what makes
/// that number less than the whole truth. `made_up`: of a sample, which it says.
[[nodiscard]] check::Scope counted_scope(const check::Scope& scope, const fleet::Funnel& funnel,
                                         const fleet::Inventory& inventory, bool made_up);

}  // namespace app
