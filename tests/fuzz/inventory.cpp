// Any bytes as an inventory: read in slices or at once it is the same, and every device is in
// exactly one of the three states, the same by funnel and by question.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/fleet/reader.h"
#include "core/fleet/selection.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

model::DevicesFilter question() {
  auto devices = model::empty_deployment().devices_filter;
  devices.project.name = model::text("Demo");
  devices.groups.items = {model::named("A"), model::named("B")};
  devices.filters.items = {
      model::filter("tag", "is", "beta"),
      model::filter("app", "is_not", "app1"),
      model::filter("device_state", "is", "online"),
      model::filter("update_status", "is_not", "success"),
      model::filter("specific_device", "is_not", "d-1"),
  };
  return devices;
}

void examine(const std::shared_ptr<const fleet::Inventory>& inventory) {
  const auto devices = question();
  const auto selection = fleet::Selector(inventory).select(devices);
  const auto& funnel = selection->funnel();
  std::size_t counts[3] = {};
  for (fleet::Row row = 0; row < inventory->size(); ++row) {
    const auto truth = selection->of(row);
    ++counts[static_cast<std::size_t>(truth)];
    must(fleet::explain_device(*inventory, devices, row).selected == truth);
    must(inventory->find(inventory->id(row)) == row);
  }
  must(counts[static_cast<std::size_t>(fleet::Truth::yes)] == funnel.selected);
  must(counts[static_cast<std::size_t>(fleet::Truth::unknown)] == funnel.undecidable);
  must(funnel.kept.back() == funnel.selected + funnel.undecidable);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto whole = fleet::read_inventory(text);
  fleet::Reader reader(text);
  while (reader.step(3)) {
  }
  const auto sliced = reader.take();
  must(whole.ok() == sliced.ok());
  if (!whole.ok()) return 0;
  must(whole.value()->size() == sliced.value()->size());
  must(whole.value()->broken() == sliced.value()->broken());
  examine(whole.value());
  return 0;
}
