#include "core/fleet/ask.h"

#include "core/base/text.h"

namespace fleet {

using model::Criterion;
using Kind = Criterion::Kind;

namespace {

Truth truth(bool yes) { return yes ? Truth::yes : Truth::no; }
Truth opposite(Truth t) {
  if (t == Truth::unknown) return t;
  return t == Truth::yes ? Truth::no : Truth::yes;
}

Truth is_listed(const SetColumn& column, std::string_view name, Row row) {
  if (!column.is_there()) return Truth::unknown;
  const auto code = column.code_of(name);
  if (code && column.has(row, *code)) return Truth::yes;
  if (column.may_have(row, name)) return Truth::unknown;
  return column.open_ended().size() > 0 && column.open_ended().test(row) ? Truth::unknown
                                                                         : Truth::no;
}

Truth is_number(const std::vector<std::uint8_t>& column, std::uint8_t number, Row row) {
  if (column.empty() || column[row] == Inventory::kNotKnown) return Truth::unknown;
  return truth(column[row] == number);
}

Truth is_named(const NameColumn& column, std::string_view name, Row row) {
  if (column.codes().empty() || column.codes()[row] == NameColumn::kNotKnown) {
    return Truth::unknown;
  }
  return truth(column.name_of(row) == name);
}

/// As if the operand were `is`.
Truth holds(const Inventory& inventory, const Criterion& criterion, Row row) {
  switch (criterion.kind) {
    case Kind::device:
      return truth(inventory.id(row) == criterion.value);
    case Kind::tag:
      return is_listed(inventory.tag_sets(), criterion.value, row);
    case Kind::app:
      return is_listed(inventory.app_sets(), criterion.value, row);
    case Kind::state:
      return is_number(inventory.states(), criterion.number, row);
    case Kind::status:
      return is_number(inventory.update_statuses(), criterion.number, row);
    case Kind::invalid:
      break;
  }
  return Truth::unknown;
}

}  // namespace

Truth ask(const Inventory& inventory, const Criterion& criterion, Row row) {
  const auto held = holds(inventory, criterion, row);
  return criterion.is ? held : opposite(held);
}

Truth ask_project(const Inventory& inventory, const model::DevicesFilter& devices, Row row) {
  const auto& name = devices.project.name.string();
  if (base::is_blank(name)) return Truth::unknown;
  return is_named(inventory.projects(), name, row);
}

Truth ask_groups(const Inventory& inventory, const model::DevicesFilter& devices, Row row) {
  auto best = devices.groups.items.empty() ? Truth::yes : Truth::no;
  for (const auto& group : devices.groups.items) {
    const auto& name = group.name.string();
    const auto in = base::is_blank(name) ? Truth::unknown : is_named(inventory.groups(), name, row);
    if (in == Truth::yes) return in;
    if (in == Truth::unknown) best = in;
  }
  return best;
}

}  // namespace fleet
