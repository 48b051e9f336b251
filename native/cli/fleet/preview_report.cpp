#include "native/cli/fleet/preview_report.h"

#include <algorithm>
#include <vector>

#include "core/app/funnel_steps.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/check/source_excerpt.h"
#include "native/cli/csv_cell.h"

namespace cli {

namespace {

/// Calls `use(row)` for the first `limit` devices that are selected, in the inventory's order.
template <class Use>
void for_each_selected(const Preview& preview, std::size_t limit, Use use) {
  std::size_t used = 0;
  for (fleet::Row row = 0; row < preview.inventory.size() && used < limit; ++row) {
    if (preview.selection.of(row) != fleet::Truth::yes) continue;
    use(row);
    ++used;
  }
}

/// Its update trigger is set.
bool is_blocked(const fleet::Inventory& inventory, fleet::Row row) {
  return inventory.blocked().size() > 0 && inventory.blocked().test(row);
}

/// "  Project Demo  1,234  (5 removed)", a line a step, the numbers below each other.
std::string steps_text(const Preview& preview, const Stream& stream) {
  constexpr std::size_t kMostGroups = 100;
  constexpr std::size_t kWidest = 60;  // a longer one pushes its number to the right
  const auto steps = app::funnel_steps(preview.selection.funnel(), preview.devices, kMostGroups,
                                       preview.devices.filters.items.size());
  const auto label = [](const app::FunnelStep& step) {
    return (step.is_part ? "    " : "  ") + printable(step.words);
  };
  std::size_t width = 0;
  for (const auto& step : steps) width = std::max(width, display_width(label(step)));
  width = std::min(width, kWidest);
  const auto digits = base::with_thousands(steps.front().kept).size();
  std::string text;
  for (const auto& step : steps) {
    const auto words = label(step);
    const auto number = base::with_thousands(step.kept);
    auto line = words + std::string(2 + width - std::min(width, display_width(words)), ' ') +
                std::string(digits - std::min(digits, number.size()), ' ') + number;
    if (step.removed() > 0) line += "  (" + base::with_thousands(step.removed()) + " removed)";
    text += stream.toned(step.is_part ? Tone::quiet : Tone::plain, line) + "\n";
  }
  return text;
}

/// "  1,234 selected", the numbers below each other.
class Counts {
 public:
  Counts(std::size_t largest, const Stream& stream)
      : width_(base::with_thousands(largest).size()), stream_(stream) {}

  void add(std::size_t number, const std::string& words, Tone tone) {
    const auto digits = base::with_thousands(number);
    const auto indent = 2 + width_ - std::min(width_, digits.size());
    text_ += std::string(indent, ' ') + stream_.toned(tone, digits + " " + words) + "\n";
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::size_t width_;
  const Stream& stream_;
  std::string text_;
};

std::string funnel_text(const Preview& preview, const Stream& stream) {
  const auto& funnel = preview.selection.funnel();
  Counts counts(std::max(funnel.selected, preview.inventory.skipped()), stream);
  counts.add(funnel.selected, "selected", funnel.selected == 0 ? Tone::doubtful : Tone::good);
  if (funnel.undecidable != 0) {
    counts.add(funnel.undecidable, "undetermined: data missing from the inventory", Tone::doubtful);
  }
  if (funnel.blocked != 0) {
    counts.add(funnel.blocked, "of the selected: their update trigger is set, which blocks updates",
               Tone::doubtful);
  }
  if (preview.inventory.skipped() != 0) {
    const bool one = preview.inventory.skipped() == 1;
    counts.add(preview.inventory.skipped(), one ? "row skipped" : "rows skipped", Tone::doubtful);
  }
  if (preview.inventory.doubtful() != 0) {
    counts.add(preview.inventory.doubtful(), "with doubtful values, named on standard error",
               Tone::doubtful);
  }
  auto text = steps_text(preview, stream) + "\n" + counts.text();
  if (preview.inventory.incomplete()) {
    text +=
        stream.toned(Tone::doubtful,
                     "The inventory is not the whole one: it says that there are more devices.") +
        "\n";
  }
  if (!preview.age.words.empty()) {
    text += stream.toned(preview.age.old ? Tone::doubtful : Tone::plain, preview.age.words) + "\n";
  }
  return text + preview.near;
}

std::string devices_text(const Preview& preview, std::size_t limit) {
  std::vector<std::pair<std::string, std::string>> lines;
  std::size_t width = 0;
  for_each_selected(preview, limit, [&](fleet::Row row) {
    lines.emplace_back(printable_line(preview.inventory.id(row)),
                       printable(preview.inventory.name(row)));
    if (is_blocked(preview.inventory, row)) {
      auto& name = lines.back().second;
      name +=
          name.empty() ? "(blocked by its update trigger)" : "  (blocked by its update trigger)";
    }
    width = std::max(width, display_width(lines.back().first));
  });
  std::string text;
  for (const auto& [id, name] : lines) {
    text += id;
    if (!name.empty()) text += std::string(width - display_width(id) + 2, ' ') + name;
    text += "\n";
  }
  const auto selected = preview.selection.funnel().selected;
  if (selected > lines.size() && limit != 0) {
    text += "and " + base::counted(selected - lines.size(), "more device") + "; --limit " +
            std::to_string(selected) + " shows all\n";
  }
  return text.empty() ? text : "\n" + text;
}

}  // namespace

std::string preview_text(const Preview& preview, std::size_t limit, const Stream& stream) {
  return funnel_text(preview, stream) + devices_text(preview, limit);
}

std::string preview_json(const Preview& preview, std::size_t limit) {
  const auto& funnel = preview.selection.funnel();
  base::JsonWriter json;
  json.begin_object();
  json.key("fleet").number(funnel.fleet);
  json.key("in_project").number(funnel.in_project);
  json.key("in_groups").number(funnel.in_groups);
  json.key("filters").begin_array();
  for (std::size_t i = 0; i < funnel.kept.size(); ++i) {
    json.begin_object();
    json.key("index").number(i);
    json.key("kept").number(funnel.kept[i]);
    json.end_object();
  }
  json.end_array();
  json.key("selected").number(funnel.selected);
  json.key("undecidable").number(funnel.undecidable);
  json.key("devices").begin_array();
  for_each_selected(preview, limit,
                    [&](fleet::Row row) { json.string(preview.inventory.id(row)); });
  json.end_array();
  json.key("more").boolean(preview.inventory.incomplete());
  json.key("skipped").number(preview.inventory.skipped());
  json.key("blocked").number(funnel.blocked);
  json.end_object();
  return json.text() + "\n";
}

std::string preview_csv(const Preview& preview, std::size_t limit, const Stream& stream) {
  const bool terminal = stream.is_terminal();
  const auto& inventory = preview.inventory;
  const bool blocks = inventory.blocked().size() > 0;
  std::string text = "device_id,name,project,group,state,update_status";
  text += blocks ? ",blocked\n" : "\n";
  for_each_selected(preview, limit, [&](fleet::Row row) {
    append_csv_cell(text, inventory.id(row), terminal);
    for (const auto cell : {inventory.name(row), inventory.project(row), inventory.group(row),
                            inventory.state(row), inventory.update_status(row)}) {
      text += ',';
      append_csv_cell(text, cell, terminal);
    }
    if (blocks) text += is_blocked(inventory, row) ? ",yes" : ",";
    text += '\n';
  });
  return text;
}

}  // namespace cli
