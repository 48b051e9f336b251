#include "core/app/fleet_work.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/app/derive.h"
#include "core/app/sample_inventory.h"
#include "core/base/fold_case.h"
#include "core/base/text.h"
#include "core/base/utf16.h"
#include "core/fleet/age.h"
#include "core/fleet/fleet_rules.h"
#include "core/fleet/known_columns.h"

namespace app {

namespace {

constexpr std::size_t kSlice = 1 << 18;  // bytes
constexpr std::int64_t kFrameMs = 8;     // of reading; the rest of a frame is for drawing

bool ends_with(std::string_view name, std::string_view ending) {
  return base::ascii_lower(name).ends_with(ending);
}

std::vector<fleet::Row> first_selected(const fleet::Inventory& inventory,
                                       const fleet::Selection& selection) {
  constexpr std::size_t kSample = 5;
  const auto wanted = std::min(kSample, selection.funnel().selected);
  std::vector<fleet::Row> rows;
  for (fleet::Row row = 0; row < inventory.size() && rows.size() < wanted; ++row) {
    if (selection.of(row) == fleet::Truth::yes) rows.push_back(row);
  }
  return rows;
}

bool is_id(std::string_view name) {
  const auto* column = fleet::find_column(name);
  return column && column->attribute == fleet::Attribute::device_id;
}

/// The beginning of a text in UTF-16, with its byte order mark cut off, not within a character.
std::optional<std::string> head_of_utf16(std::string_view text) {
  constexpr std::size_t kHead = 1 << 20;
  const bool big_endian = text[0] == '\xFE';
  auto head = text.substr(2, kHead);
  if (head.size() == kHead) {
    const auto high = static_cast<unsigned char>(head[kHead - (big_endian ? 2 : 1)]);
    if (high >= 0xD8 && high < 0xDC) head.remove_suffix(2);  // half of a pair
  }
  return base::utf8_from_utf16(head, big_endian);
}

/// Whether a JSON text has keys of a device, and none that only deployments have.
bool has_device_keys(std::string_view text) {
  if (text.find("\"devices_filter\"") != std::string_view::npos) return false;
  for (auto at = text.find('"'); at < text.size(); at = text.find('"', at)) {
    const auto begin = ++at;
    while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
    if (at >= text.size()) break;
    const auto name = text.substr(begin, at - begin);
    const auto next = text.find_first_not_of(" \t\r\n", ++at);
    if (next == std::string_view::npos || text[next] != ':') continue;
    if (is_id(name) || base::fold_header(name) == "devicename") return true;
  }
  return false;
}

/// Whether a first line names a column of ids.
bool names_id(std::string_view line) {
  constexpr std::string_view kAround = "\"' \t";
  while (!line.empty()) {
    const auto end = std::min(line.find_first_of(",;\t|:^~"), line.size());
    auto cell = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    cell.remove_prefix(std::min(cell.find_first_not_of(kAround), cell.size()));
    cell = cell.substr(0, cell.find_last_not_of(kAround) + 1);
    if (is_id(cell)) return true;
  }
  return false;
}

/// Whether all that decides who receives it is valid: else a count would be of something else.
bool is_decided(const check::Report& report) {
  const auto& found = report.diagnostics;
  return std::none_of(found.begin(), found.end(), [](const model::Diagnostic& d) {
    return d.severity() == model::Severity::error && d.code != model::Code::policy &&
           (d.path.empty() || d.path.starts_with("/devices_filter"));
  });
}

}  // namespace

bool is_inventory(std::string_view name, std::string_view text) {
  if (ends_with(name, ".csv") || ends_with(name, ".tsv")) return true;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    const auto head = head_of_utf16(text);
    return head && is_inventory(name, *head);
  }
  const auto begin = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (begin == std::string_view::npos) return false;
  if (text[begin] == '[') return true;
  if (text[begin] == '{') return has_device_keys(text.substr(begin));
  const auto line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  const auto header = base::ascii_lower(line);
  return header.starts_with("sep=") || header.starts_with("\"sep=") || names_id(line);
}

void FleetWork::open(State& state, std::string name, std::string text,
                     std::optional<std::int64_t> written_ms) {
  state.fleet.problem.clear();
  state.fleet.loading = 0.0;
  state.fleet.loading_file = name;
  reading_.emplace(Reading{std::move(name), fleet::Reader(std::move(text)), written_ms});
}

void FleetWork::close(State& state) {
  if (reading_) {
    reading_.reset();
    state.fleet.loading.reset();
    return;
  }
  selector_.reset();
  lister_.reset();
  state.fleet = {};
}

bool FleetWork::step(State& state, const platform::Clock& clock) {
  if (!reading_) return false;
  const auto until = clock.steady_ms() + kFrameMs;
  bool more = reading_->reader.step(kSlice);
  while (more && clock.steady_ms() < until) more = reading_->reader.step(kSlice);
  if (more) {
    state.fleet.loading = reading_->reader.progress();
    return true;
  }
  auto read = reading_->reader.take();
  auto name = std::move(reading_->name);
  const auto written_ms = reading_->written_ms;
  reading_.reset();
  state.fleet.loading.reset();
  if (!read) {
    state.fleet.problem = name + " could not be read. " + read.error().message;
    return false;
  }
  state.fleet.file = std::move(name);
  state.fleet.made_up = false;
  state.fleet.as_of = fleet::as_of(*read.value(), written_ms);
  use(state, std::move(read.value()));
  tell_age(state, clock);
  return false;
}

void FleetWork::tell_age(State& state, const platform::Clock& clock) {
  auto& fleet = state.fleet;
  fleet.old = fleet.as_of && fleet::is_old(*fleet.as_of, clock.now_ms());
  fleet.age = fleet.as_of ? fleet::age_words(*fleet.as_of, clock.now_ms()) : std::string();
}

void FleetWork::use_sample(State& state) {
  reading_.reset();
  auto& fleet = state.fleet;
  fleet.loading.reset();
  fleet.file = "Sample inventory";
  fleet.made_up = true;
  fleet.as_of.reset();
  fleet.age.clear();
  use(state, sample_inventory(state.document().draft.devices_filter));
}

void FleetWork::use(State& state, std::shared_ptr<const fleet::Inventory> inventory) {
  state.fleet.problem.clear();
  state.fleet.inventory = inventory;
  state.fleet.number = ++number_;
  state.fleet.table = {};
  selector_ = std::make_unique<fleet::Selector>(inventory);
  lister_.emplace(std::move(inventory));
  matched_.reset();
  derive(state);  // what the former inventory added to the findings goes with it
  match(state);
}

void FleetWork::match(State& state) {
  auto& fleet = state.fleet;
  auto& scope = state.derived.scope;
  scope = check::describe_scope(state.document().draft);
  state.derived.counted = false;
  if (!fleet.inventory) return;
  const bool changed = matched_ != state.document().draft.devices_filter;
  if (changed) {
    matched_ = state.document().draft.devices_filter;
    fleet.selection = selector_->select(*matched_);
    fleet.sample = first_selected(*fleet.inventory, *fleet.selection);
    found_.clear();
    near_names_.clear();
    if (!fleet.made_up) {  // what is not in a sample says nothing
      found_ = fleet::fleet_rules(*fleet.inventory, *matched_, *fleet.selection);
      near_names_ = fleet::near_names(*fleet.inventory, *matched_);
    }
    find_removed(state);
  }
  judge(state);
  if (is_decided(state.derived.report)) {
    scope = counted_scope(scope, fleet.selection->funnel(), *fleet.inventory, fleet.made_up);
    state.derived.counted = true;
  }
  if (changed) list(state);
}

/// Puts what the inventory says of the document among its findings, which have just been derived
/// again.
void FleetWork::judge(State& state) {
  const bool decided = is_decided(state.derived.report);
  if (decided) check::add_findings(state.derived.report.diagnostics, found_);
  state.fleet.near_names = decided ? near_names_ : std::vector<std::string>();
}

void FleetWork::list(State& state) {
  auto& fleet = state.fleet;
  if (!fleet.selection) return;
  lister_->list(*fleet.selection, removed_, fleet.table);
  if (fleet.table.asked) ask(state, *fleet.table.asked);
}

void FleetWork::show_step(State& state, fleet::Stages stages) {
  auto& table = state.fleet.table;
  if (!state.fleet.inventory || stages.count == 0) return;
  if (table.step == stages) {
    table.step.reset();
  } else {
    table.step = stages;
    step_document_ = state.document().id;
    step_filters_ = state.document().draft.devices_filter.filters.items.size();
    find_removed(state);
  }
  list(state);
}

/// A step of another document is another one, and so it is among other filters.
void FleetWork::find_removed(State& state) {
  auto& step = state.fleet.table.step;
  const auto& devices = state.document().draft.devices_filter;
  if (state.document().id != step_document_ || devices.filters.items.size() != step_filters_) {
    step.reset();
  }
  if (step) removed_ = selector_->removed(devices, *step);
}

void FleetWork::ask(State& state, fleet::Row row) {
  auto& fleet = state.fleet;
  if (!fleet.inventory || row >= fleet.inventory->size()) return;
  const auto& rows = fleet.table.rows;
  const auto at = std::find(rows.begin(), rows.end(), row);
  fleet.table.asked = row;
  fleet.table.asked_at.reset();
  if (at != rows.end()) fleet.table.asked_at = static_cast<std::size_t>(at - rows.begin());
  fleet.table.answer =
      fleet::explain_device(*fleet.inventory, state.document().draft.devices_filter, row).words;
  const auto& blocked = fleet.inventory->blocked();
  if (blocked.size() > 0 && blocked.test(row)) {
    fleet.table.answer += " It is blocked by its update trigger.";
  }
}

check::Scope counted_scope(const check::Scope& scope, const fleet::Funnel& funnel,
                           const fleet::Inventory& inventory, bool made_up) {
  auto out = scope;
  const auto skipped = inventory.skipped();
  const std::string noun = made_up ? " sample device" : " device";
  auto count = base::with_thousands(funnel.selected) + " of " +
               (inventory.incomplete() ? "at least " : "") + base::with_thousands(funnel.fleet) +
               noun + (funnel.fleet == 1 ? "" : "s");
  if (funnel.blocked > 0) {
    count += ", " + base::with_thousands(funnel.blocked) + " of them with updates blocked";
  }
  if (funnel.undecidable > 0) {
    count += ", " + base::with_thousands(funnel.undecidable) + " undetermined";
  }
  if (skipped > 0) {
    count += ", " + base::with_thousands(skipped) + (skipped == 1 ? " row" : " rows") + " skipped";
  }
  // What is to be seen in red says why in words, before any number.
  out.headline = scope.wide ? scope.headline + ": " + count : count;
  return out;
}

}  // namespace app
