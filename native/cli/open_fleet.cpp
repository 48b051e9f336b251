#include "native/cli/open_fleet.h"

#include <algorithm>
#include <utility>

#include "core/fleet/reader.h"
#include "native/cli/document.h"
#include "native/cli/print_diagnostics.h"

namespace cli {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{2} << 30;
constexpr std::size_t kMostNamed = 10;

std::string skipped_rows(const std::string& name, const fleet::Inventory& inventory,
                         const Stream& stream) {
  const auto& broken = inventory.broken();
  const auto named = std::min(broken.size(), kMostNamed);
  std::string text;
  for (std::size_t i = 0; i < named; ++i) {
    const auto place = name + ":" + std::to_string(broken[i].line) + ":";
    text += stream.toned(Tone::strong, place) + " " + stream.toned(Tone::doubtful, "skipped:") +
            " " + printable(broken[i].reason) + "\n";
  }
  if (inventory.skipped() > named) {
    text += name + ": " + counted(inventory.skipped() - named, named == 0 ? "row" : "more row") +
            " skipped\n";
  }
  return text;
}

}  // namespace

base::Result<std::shared_ptr<const fleet::Inventory>> open_fleet(Session& session,
                                                                 const std::string& file) {
  const auto name = shown_name(file);
  auto text = session.files.read(file, kMaxBytes);
  if (!text) return text.error();
  auto inventory = fleet::read_inventory(std::move(text.value()));
  if (!inventory) {
    return base::Error{inventory.error().code, inventory.error().message, file};
  }
  const auto& console = session.console;
  session.console.say(skipped_rows(name, *inventory.value(), console.err()));
  const auto& remark = inventory.value()->remark();
  if (!remark.empty()) session.console.say(name + ": " + printable(remark) + "\n");
  return inventory;
}

}  // namespace cli
