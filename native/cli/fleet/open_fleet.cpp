#include "native/cli/fleet/open_fleet.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/codec/source_position.h"
#include "core/fleet/age.h"
#include "core/fleet/fleet_rules.h"
#include "core/fleet/reader.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/document.h"
#include "native/platform/native_files.h"
#include "native/platform/system_clock.h"

namespace cli {

namespace {

constexpr std::size_t kMostNamed = 10;

/// The first of some rows by line with what is wrong, and how many there are beside them.
std::string named_rows(const std::string& name, std::string_view label, std::size_t count,
                       const std::vector<model::BrokenRow>& rows, const Stream& stream) {
  const auto named = std::min(rows.size(), kMostNamed);
  std::string text;
  for (std::size_t i = 0; i < named; ++i) {
    const auto place = name + ":" + std::to_string(rows[i].line) + ":";
    text += stream.toned(Tone::strong, place) + " " +
            stream.toned(Tone::doubtful, std::string(label) + ":") + " " +
            printable(rows[i].reason) + "\n";
  }
  if (count > named) {
    text += name + ": " + base::counted(count - named, named == 0 ? "row" : "more row") + " " +
            std::string(label) + "\n";
  }
  return text;
}

}  // namespace

base::Result<std::shared_ptr<const fleet::Inventory>> open_fleet(Session& session,
                                                                 const std::string& file) {
  const auto name = shown_name(file);
  auto text = session.files.read(file, fleet::kMaxFileBytes);
  if (!text) return text.error();
  auto inventory = fleet::read_inventory(std::move(text.value()));
  if (!inventory) {
    return base::Error{inventory.error().code, inventory.error().message, file};
  }
  const auto& console = session.console;
  const auto& fleet = *inventory.value();
  const auto& stream = console.err();
  session.console.say(named_rows(name, "skipped", fleet.skipped(), fleet.broken(), stream));
  session.console.say(named_rows(name, "doubtful", fleet.doubtful(), fleet.doubts(), stream));
  const auto& remark = fleet.remark();
  if (!remark.empty()) session.console.say(name + ": " + printable(remark) + "\n");
  return inventory;
}

FleetAge age_of_fleet(const std::string& file, const fleet::Inventory& inventory) {
  const auto written_ms = file == "-" ? std::nullopt : platform::written_ms(file);
  const auto then = fleet::as_of(inventory, written_ms);
  if (!then) return {};
  const auto now_ms = platform::SystemClock().now_ms();
  return {fleet::age_words(*then, now_ms), fleet::is_old(*then, now_ms)};
}

void warn_of_age(Session& session, const std::string& file, const fleet::Inventory& inventory) {
  const auto age = age_of_fleet(file, inventory);
  if (!age.old) return;
  session.console.say(shown_name(file) + ": " +
                      session.console.err().toned(Tone::doubtful, age.words) + "\n");
}

std::vector<model::Diagnostic> fleet_findings(const Document& document,
                                              const fleet::Inventory& inventory,
                                              const fleet::Selection& selection) {
  if (!document.valid()) return {};
  const auto& devices = document.checked->deployment().devices_filter;
  auto found = fleet::fleet_rules(inventory, devices, selection);
  codec::locate(document.text, document.places, found);
  return found;
}

std::string near_names_text(const fleet::Inventory& inventory, const model::DevicesFilter& devices,
                            const std::string& before) {
  std::string text;
  for (const auto& sentence : fleet::near_names(inventory, devices)) {
    text += before + printable(sentence) + "\n";
  }
  return text;
}

}  // namespace cli
