#include "core/fleet/builder.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/fleet/dialect.h"
#include "core/fleet/hash.h"
#include "core/fleet/word_runs.h"
#include "core/model/id_shape.h"
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

constexpr std::string_view kStates = "is none of online, offline";
constexpr std::string_view kStatuses = "is none of pending, in_progress, success, failed, aborted";

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.empty()) return text;
  // Other white space can only begin or end with such a byte; the middle of the text does not
  // matter.
  const bool plain =
      base::is_ascii(text.substr(0, 1)) && base::is_ascii(text.substr(text.size() - 1));
  return plain ? text : base::trim(text);
}

}  // namespace

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
  if (id.empty()) return "It has no device_id.";
  const auto& ids = made_->ids_;
  const bool ascends = ids.empty() || made_->text_of(ids.back()) < id;
  if (made_->by_id_ ? made_->by_id_->find(id, made_->text_.data(), ids).has_value()
                    : !ascends && made_->find(id).has_value()) {
    return "Duplicate device_id " + base::quoted(id, 40) + ": the first one counts.";
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

void Builder::note(std::string_view sentence) {
  if (!notes_.empty()) notes_ += ' ';
  notes_ += sentence;
}

void Builder::doubt(Attribute attribute, std::string_view value, std::string_view why) {
  const auto name = attribute_name(attribute);
  const bool many = attribute == Attribute::tags || attribute == Attribute::apps;
  note("Its " + std::string(name) + (many ? " are" : " is") +
       " not known: " + base::quoted(value, 40) + " " + std::string(why) + ".");
}

void Builder::note_id(std::string_view id, std::string_view written) {
  if (id.size() != written.size()) {
    note("Its id is written as " + base::quoted(written, 40) + ": " + std::string(id) +
         " is used.");
  } else if (!model::has_id_shape(id, 'd')) {
    note("Its id " + base::quoted(id, 40) +
         " is not like d-4ec7-1be9: it is used as it stands, and case counts.");
  }
}

void Builder::end_device(std::size_t line) {
  if (notes_.empty()) return;
  ++made_->doubtful_;
  auto& doubts = made_->doubts_;
  if (doubts.size() < Inventory::kMostNamed) doubts.push_back({line, std::move(notes_)});
  notes_.clear();
}

void Builder::add_name(NameColumn& column, Attribute attribute,
                       std::optional<std::string_view> name) {
  auto code = NameColumn::kNotKnown;
  if (name && name->empty()) {
    code = NameColumn::kNone;
  } else if (name) {
    const auto known = column.names_.find(*name);
    const bool single = attribute == Attribute::project;
    const auto why = known    ? std::string_view{}
                     : single ? doubt_of_single_name(*name)
                              : doubt_of_name(*name);
    if (!why.empty()) {
      doubt(attribute, *name, why);
    } else {
      code = known ? *known : column.names_.add(*name);
    }
  }
  column.codes_.push_back(code);
}

void Builder::add_listed(std::vector<std::uint8_t>& column, Attribute attribute,
                         std::string_view value, std::uint8_t absent) {
  const bool state = attribute == Attribute::state;
  const auto number = number_of(state ? model::kDeviceState : model::kUpdateStatus, value, absent);
  if (!number) doubt(attribute, value, state ? kStates : kStatuses);
  column.push_back(number.value_or(Inventory::kNotKnown));
}

Code Builder::add_new(SetColumn& column, std::string_view name, bool several) {
  const auto code = column.names_.add(name);
  if (several) {
    column.several_.resize(code + 1);
    column.several_[code] = true;
  }
  return code;
}

bool Builder::add_entry(SetColumn& column, Attribute attribute, std::string_view entry, bool cell) {
  const bool versions = attribute == Attribute::apps;
  const auto [written, version] = versions ? split_app(entry) : AppEntry{entry};
  const auto name = versions ? without_spaces(written) : written;
  if (entry.empty()) return true;
  auto why = versions ? doubt_of_version(version) : std::string_view{};
  auto code = column.names_.find(name);
  if (why.empty() && !code) {
    // A doubt is one of the name, so only the first of its kind is looked at.
    why = versions ? doubt_of_app_name(name) : doubt_of_name(name);
    if (why.empty() && cell) why = doubt_of_cell(name);
    const bool several = cell && (versions ? app_may_be_several(name) : may_be_several(name));
    if (why.empty() && !name.empty()) code = add_new(column, name, several);
  }
  if (!why.empty()) {
    doubt(attribute, entry, why);
    return false;
  }
  if (!code) return true;
  column.codes_.push_back(*code);
  if (column.may_be_several(*code)) {
    note("Its " + std::string(attribute_name(attribute)) + " are not known for certain: " +
         base::quoted(entry, 40) + " may be one name, or several with another separator.");
  }
  return true;
}

void Builder::end_list(SetColumn& column, bool whole) {
  if (!whole) {
    column.codes_.resize(column.begins_.back());
    column.open_ended_.resize(made_->ids_.size());
    column.open_ended_.set(made_->ids_.size() - 1);
  }
  column.begins_.push_back(static_cast<std::uint32_t>(column.codes_.size()));
}

void Builder::add_list(SetColumn& column, Attribute attribute, std::string_view list,
                       char separator) {
  bool whole = true;
  while (whole && !list.empty()) {
    const auto end = std::min(list.find(separator), list.size());
    whole = add_entry(column, attribute, without_spaces(list.substr(0, end)), true);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  end_list(column, whole);
}

void Builder::add_list(SetColumn& column, Attribute attribute,
                       const std::optional<std::vector<std::string>>& names) {
  bool whole = names.has_value();
  if (names) {
    for (const auto& name : *names) whole = whole && add_entry(column, attribute, name, false);
  }
  end_list(column, whole);
}

std::optional<std::string> Builder::add(const Cells& device, std::size_t line) {
  const auto number = [](Attribute a) { return static_cast<std::size_t>(a); };
  const auto known = [&](Attribute a) { return device.known[number(a)]; };
  const auto cell = [&](Attribute a) { return made_->text_of(device.cells[number(a)]); };
  auto id = device.cells[number(Attribute::device_id)];
  const auto written = made_->text_of(id);
  if (const auto within = id_within(written)) {
    id = {static_cast<std::uint32_t>(within->data() - made_->text_.data()),
          static_cast<std::uint32_t>(within->size())};
  }
  if (auto reason = judge_id(made_->text_of(id))) return reason;
  add_id(id);
  note_id(made_->text_of(id), written);
  if (known(Attribute::name)) made_->names_.push_back(device.cells[number(Attribute::name)]);
  // A column that is not there stays empty.
  for (auto [attribute, column] : {std::pair{Attribute::project, &made_->projects_},
                                   std::pair{Attribute::group, &made_->groups_}}) {
    if (known(attribute)) add_name(*column, attribute, cell(attribute));
  }
  if (device.two_states) {
    doubt(Attribute::state, cell(Attribute::state),
          "stands in one column, and another in the next");
    made_->states_.push_back(Inventory::kNotKnown);
  } else if (known(Attribute::state)) {
    add_listed(made_->states_, Attribute::state, cell(Attribute::state), Inventory::kNotKnown);
  }
  if (known(Attribute::update_status)) {
    add_listed(made_->statuses_, Attribute::update_status, cell(Attribute::update_status),
               Inventory::kNone);
  }
  for (auto [attribute, column] :
       {std::pair{Attribute::tags, &made_->tags_}, std::pair{Attribute::apps, &made_->apps_}}) {
    if (known(attribute)) add_list(*column, attribute, cell(attribute), device.list_separator);
  }
  end_device(line);
  return std::nullopt;
}

TextRef Builder::keep(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(made_->text_.size());
  made_->text_ += text;
  return {offset, static_cast<std::uint32_t>(text.size())};
}

std::optional<std::string> Builder::add(const model::Device& device) {
  const auto id = id_within(device.id).value_or(device.id);
  if (auto reason = judge_id(id)) return reason;
  if (!device.doubts.empty()) note(device.doubts);
  add_id(keep(id));
  note_id(id, device.id);
  made_->names_.push_back(keep(device.name));
  add_name(made_->projects_, Attribute::project, device.project);
  add_name(made_->groups_, Attribute::group, device.group);
  add_listed(made_->states_, Attribute::state, device.state.value_or(""), Inventory::kNotKnown);
  add_listed(made_->statuses_, Attribute::update_status, device.update_status.value_or(""),
             device.update_status ? Inventory::kNone : Inventory::kNotKnown);
  add_list(made_->tags_, Attribute::tags, device.tags);
  if (device.tags_cut) {
    made_->tags_.open_ended_.resize(made_->ids_.size());
    made_->tags_.open_ended_.set(made_->ids_.size() - 1);
  }
  add_list(made_->apps_, Attribute::apps, device.apps);
  if (device.blocked) {
    made_->blocked_.resize(made_->ids_.size());
    made_->blocked_.set(made_->ids_.size() - 1);
  }
  end_device(device.line);
  return std::nullopt;
}

void Builder::remark(std::string_view sentence) {
  auto& remark = made_->remark_;
  if (!remark.empty()) remark += ' ';
  remark += sentence;
}

void Builder::mark_incomplete() {
  made_->incomplete_ = true;
  remark("It is not the whole inventory: the answer says that there are more devices.");
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
  if (made_->blocked_.size() > 0) made_->blocked_.resize(made_->ids_.size());
  return std::move(made_);
}

}  // namespace fleet
