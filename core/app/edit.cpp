#include "core/app/edit.h"

#include <algorithm>
#include <utility>

#include "core/model/vocabulary.h"

namespace app {

namespace {

using model::Presence;

/// Makes a container present that was missing or of another type.
template <class T>
T& ensure(T& container) {
  if (container.presence != Presence::present) {
    container = T{};
    container.presence = Presence::present;
  }
  return container;
}

model::DevicesFilter& devices_filter(model::Deployment& d) {
  return ensure(ensure(d).devices_filter);
}
auto& groups(model::Deployment& d) { return ensure(devices_filter(d).groups).items; }
auto& filters(model::Deployment& d) { return ensure(devices_filter(d).filters).items; }

void set_optional(model::Text& text, std::string value) {
  text = value.empty() ? model::Text{} : model::text(std::move(value));
}

void set_app(model::Metadata& metadata, std::string name, std::string version) {
  if (name.empty() && version.empty() && metadata.app.unknown.empty()) {
    metadata.app = {};
    return;
  }
  auto& app = ensure(metadata.app);
  app.name = model::text(std::move(name));
  app.version = model::text(std::move(version));
}

/// flow_id nested in devices_filter is the misplaced one: the form's entry replaces both.
void set_flow_id(model::Deployment& d, std::string value) {
  d.flow_id = model::text(std::move(value));
  d.devices_filter.flow_id = {};
}

bool apply(model::Deployment& d, const SetField& a) {
  ensure(d);
  switch (a.field) {
    case Field::project:
      ensure(devices_filter(d).project).name = model::text(a.value);
      break;
    case Field::flow_id:
      set_flow_id(d, a.value);
      break;
    case Field::comment:
      set_optional(ensure(d.metadata).comment, a.value);
      break;
    case Field::app_name: {
      auto& metadata = ensure(d.metadata);
      set_app(metadata, a.value, metadata.app.version.string());
      break;
    }
    case Field::app_version: {
      auto& metadata = ensure(d.metadata);
      set_app(metadata, metadata.app.name.string(), a.value);
      break;
    }
  }
  return true;
}

bool apply(model::Deployment& d, const AddGroup&) {
  groups(d).push_back(model::named(""));
  return true;
}

bool apply(model::Deployment& d, const SetGroup& a) {
  auto& items = d.devices_filter.groups.items;
  if (a.index >= items.size()) return false;
  ensure(items[a.index]).name = model::text(a.name);
  return true;
}

template <class T>
bool erase(std::vector<T>& items, std::size_t index) {
  if (index >= items.size()) return false;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
  return true;
}

bool apply(model::Deployment& d, const RemoveGroup& a) {
  return erase(d.devices_filter.groups.items, a.index);
}

bool apply(model::Deployment& d, const AddFilter&) {
  filters(d).push_back(model::filter(std::string(model::kTag), std::string(model::kIs), ""));
  return true;
}

bool listed(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// After the type has changed: what the new type does not allow gives way to its first choice.
void fit_to_type(model::Filter& filter, bool had_listed_values) {
  const auto operands = model::operands_of(filter.type.string());
  if (!listed(operands, filter.operand.string())) {
    filter.operand = model::text(std::string(operands.front()));
  }
  const auto values = model::values_of(filter.type.string());
  if (values.empty() && !had_listed_values) return;
  if (listed(values, filter.value.string())) return;
  filter.value = model::text(values.empty() ? std::string() : std::string(values.front()));
}

model::Filter* filter_at(model::Deployment& d, std::size_t index) {
  auto& items = d.devices_filter.filters.items;
  return index < items.size() ? &ensure(items[index]) : nullptr;
}

bool apply(model::Deployment& d, const SetFilterType& a) {
  auto* filter = filter_at(d, a.index);
  if (!filter) return false;
  const bool had_listed_values = !model::values_of(filter->type.string()).empty();
  filter->type = model::text(a.type);
  fit_to_type(*filter, had_listed_values);
  return true;
}

bool apply(model::Deployment& d, const SetFilterOperand& a) {
  auto* filter = filter_at(d, a.index);
  if (filter) filter->operand = model::text(a.operand);
  return filter != nullptr;
}

bool apply(model::Deployment& d, const SetFilterValue& a) {
  auto* filter = filter_at(d, a.index);
  if (filter) filter->value = model::text(a.value);
  return filter != nullptr;
}

bool apply(model::Deployment& d, const RemoveFilter& a) {
  return erase(d.devices_filter.filters.items, a.index);
}

std::string field_of(const SetField& a) {
  return "field " + std::to_string(static_cast<int>(a.field));
}
std::string field_of(const SetGroup& a) { return "group " + std::to_string(a.index); }
std::string field_of(const SetFilterValue& a) { return "value " + std::to_string(a.index); }
std::string field_of(const AddGroup&) { return {}; }
std::string field_of(const RemoveGroup&) { return {}; }
std::string field_of(const AddFilter&) { return {}; }
std::string field_of(const SetFilterType&) { return {}; }
std::string field_of(const SetFilterOperand&) { return {}; }
std::string field_of(const RemoveFilter&) { return {}; }

}  // namespace

bool edit(model::Deployment& deployment, const Edit& edit) {
  return std::visit([&](const auto& e) { return apply(deployment, e); }, edit);
}

std::string edited_field(const Edit& edit) {
  return std::visit([](const auto& e) { return field_of(e); }, edit);
}

}  // namespace app
