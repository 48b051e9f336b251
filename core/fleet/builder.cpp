#include "core/fleet/builder.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/fleet/hash.h"
#include "core/model/vocabulary.h"

namespace fleet {

namespace {

/// Index of a listed value, `absent` for an empty one; nothing for any other.
std::optional<std::uint8_t> number_of(std::string_view type, std::string_view value,
                                      std::uint8_t absent) {
  if (value.empty()) return absent;
  const auto values = model::values_of(type);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (same_text(values[i], value)) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

std::string not_listed(std::string_view attribute, std::string_view value,
                       std::string_view allowed) {
  return "Its " + std::string(attribute) + " " + base::quoted(value, 40) + " is none of " +
         std::string(allowed) + ".";
}

constexpr std::string_view kStates = "online, offline";
constexpr std::string_view kStatuses = "pending, in_progress, success, failed, aborted";

std::optional<std::uint8_t> state_number(std::string_view value) {
  return number_of(model::kDeviceState, value, Inventory::kNotKnown);
}
std::optional<std::uint8_t> status_number(std::string_view value) {
  return number_of(model::kUpdateStatus, value, Inventory::kNone);
}

std::string_view without_version(std::string_view app) {
  const auto at = app.rfind('@');
  return at == std::string_view::npos || at == 0 ? app : app.substr(0, at);
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

const std::vector<std::string_view>& attribute_names() {
  static const std::vector<std::string_view> kNames = {
      "device_id", "name", "project", "group", "tags", "apps", "state", "update_status"};
  return kNames;
}

Builder::Builder(std::string text) : made_(std::make_shared<Inventory>()) {
  made_->text_ = std::move(text);
}

void Builder::reserve(std::size_t devices) {
  made_->ids_.reserve(devices);
  made_->names_.reserve(devices);
  made_->projects_.codes_.reserve(devices);
  made_->groups_.codes_.reserve(devices);
  made_->tags_.begins_.reserve(devices + 1);
  made_->apps_.begins_.reserve(devices + 1);
  made_->states_.reserve(devices);
  made_->statuses_.reserve(devices);
  if (made_->by_id_) made_->by_id_->reserve(devices);
}

std::optional<std::string> Builder::judge_id(std::string_view id) const {
  if (base::is_blank(id)) return "It has no device_id.";
  const auto& ids = made_->ids_;
  const bool ascends = ids.empty() || made_->text_of(ids.back()) < id;
  if (made_->by_id_ ? made_->by_id_->find(id, made_->text_.data(), ids).has_value()
                    : !ascends && made_->find(id).has_value()) {
    return "The device " + base::quoted(id, 40) + " stands above already.";
  }
  return std::nullopt;
}

void Builder::add_id(TextRef ref) {
  auto& ids = made_->ids_;
  const auto id = made_->text_of(ref);
  if (!made_->by_id_ && !ids.empty() && !(made_->text_of(ids.back()) < id)) {
    made_->by_id_.emplace();
    made_->by_id_->reserve(ids.capacity());
    for (Row row = 0; row < ids.size(); ++row) made_->by_id_->add(made_->text_of(ids[row]), row);
  }
  if (made_->by_id_) made_->by_id_->add(id, static_cast<Row>(ids.size()));
  ids.push_back(ref);
}

void Builder::add_name(NameColumn& column, bool known, std::string_view name) {
  auto code = NameColumn::kNotKnown;
  if (known) code = name.empty() ? NameColumn::kNone : column.names_.add(name);
  column.codes_.push_back(code);
}

void Builder::add_list(SetColumn& column, std::string_view list, char separator, bool versions) {
  while (!list.empty()) {
    const auto end = std::min(list.find(separator), list.size());
    auto name = without_spaces(list.substr(0, end));
    if (versions) name = without_version(name);
    if (!name.empty()) column.codes_.push_back(column.names_.add(name));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  column.begins_.push_back(static_cast<std::uint32_t>(column.codes_.size()));
}

std::optional<std::string> Builder::add(const Cells& device) {
  const auto cell = [&](Attribute attribute) {
    const auto number = static_cast<std::size_t>(attribute);
    return device.known[number] ? made_->text_of(device.cells[number]) : std::string_view{};
  };
  const auto known = [&](Attribute a) { return device.known[static_cast<std::size_t>(a)]; };
  if (auto reason = judge_id(cell(Attribute::device_id))) return reason;
  const auto state = state_number(cell(Attribute::state));
  if (!state) return not_listed("state", cell(Attribute::state), kStates);
  const auto status = status_number(cell(Attribute::update_status));
  if (!status) return not_listed("update_status", cell(Attribute::update_status), kStatuses);

  add_id(device.cells[static_cast<std::size_t>(Attribute::device_id)]);
  if (known(Attribute::name)) {
    made_->names_.push_back(device.cells[static_cast<std::size_t>(Attribute::name)]);
  }
  // A column that is not there stays empty.
  if (known(Attribute::project)) add_name(made_->projects_, true, cell(Attribute::project));
  if (known(Attribute::group)) add_name(made_->groups_, true, cell(Attribute::group));
  if (known(Attribute::state)) made_->states_.push_back(*state);
  if (known(Attribute::update_status)) made_->statuses_.push_back(*status);
  const char separator = device.list_separator;
  if (known(Attribute::tags)) add_list(made_->tags_, cell(Attribute::tags), separator, false);
  if (known(Attribute::apps)) add_list(made_->apps_, cell(Attribute::apps), separator, true);
  return std::nullopt;
}

TextRef Builder::keep(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(made_->text_.size());
  made_->text_ += text;
  return {offset, static_cast<std::uint32_t>(text.size())};
}

void Builder::leave_open(SetColumn& column) {
  column.open_ended_.resize(made_->ids_.size());
  column.open_ended_.set(made_->ids_.size() - 1);
}

void Builder::add_list(SetColumn& column, const std::optional<std::vector<std::string>>& names,
                       bool versions) {
  if (names) {
    for (const auto& name : *names) {
      const auto shown = versions ? without_version(name) : std::string_view(name);
      if (!shown.empty()) column.codes_.push_back(column.names_.add(shown));
    }
  }
  column.begins_.push_back(static_cast<std::uint32_t>(column.codes_.size()));
}

std::optional<std::string> Builder::add(const model::Device& device) {
  if (auto reason = judge_id(device.id)) return reason;
  const auto state = state_number(device.state.value_or(""));
  if (!state) return not_listed("state", *device.state, kStates);
  auto status = status_number(device.update_status.value_or(""));
  if (!status) return not_listed("update_status", *device.update_status, kStatuses);
  if (!device.update_status) status = Inventory::kNotKnown;

  add_id(keep(device.id));
  made_->names_.push_back(keep(device.name));
  add_name(made_->projects_, device.project.has_value(), device.project.value_or(""));
  add_name(made_->groups_, device.group.has_value(), device.group.value_or(""));
  made_->states_.push_back(*state);
  made_->statuses_.push_back(*status);
  add_list(made_->tags_, device.tags, false);
  add_list(made_->apps_, device.apps, true);
  if (!device.tags || device.tags_cut) leave_open(made_->tags_);
  if (!device.apps) leave_open(made_->apps_);
  return std::nullopt;
}

void Builder::skip(model::BrokenRow row) {
  ++made_->skipped_;
  if (made_->broken_.size() < Inventory::kMostNamed) made_->broken_.push_back(std::move(row));
}

std::shared_ptr<const Inventory> Builder::finish() {
  for (auto* column : {&made_->tags_, &made_->apps_}) {
    auto& open = column->open_ended_;
    if (open.size() > 0) open.resize(made_->ids_.size());
  }
  return std::move(made_);
}

}  // namespace fleet
