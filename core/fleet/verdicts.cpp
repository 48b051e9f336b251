#include "core/fleet/verdicts.h"

#include <optional>
#include <vector>

#include "core/base/text.h"

namespace fleet {

using model::Criterion;
using Kind = Verdicts::Kind;

namespace {

/// A bit for every entry for which `holds` is true, 64 at a time.
template <class Entry, class Holds>
Bits bits_where(const std::vector<Entry>& column, Holds holds) {
  Bits bits(column.size());
  auto& words = bits.words();
  for (std::size_t w = 0; w < words.size(); ++w) {
    const auto begin = w * 64;
    const auto count = std::min<std::size_t>(64, column.size() - begin);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i) {
      word |= static_cast<std::uint64_t>(holds(column[begin + i])) << i;
    }
    words[w] = word;
  }
  return bits;
}

Bits if_any(Bits bits) { return bits.count() == 0 ? Bits{} : std::move(bits); }

Bits all_of(std::size_t size) {
  Bits bits(size);
  bits.set_all();
  return bits;
}

Verdicts judge_device(const Inventory& inventory, const Criterion& criterion) {
  const auto row = inventory.find(criterion.value);
  if (!row) return {criterion.is ? Kind::none_passes : Kind::all_pass};
  return {criterion.is ? Kind::only_row : Kind::all_but_row, *row};
}

Verdicts judge_number(const std::vector<std::uint8_t>& column, const Criterion& criterion) {
  if (column.empty()) return {Kind::none_known};
  const auto number = criterion.number;
  constexpr auto kNotKnown = Inventory::kNotKnown;
  auto out = criterion.is
                 ? bits_where(column, [=](auto c) { return (c != number) & (c != kNotKnown); })
                 : bits_where(column, [=](auto c) { return c == number; });
  auto unknown = bits_where(column, [](auto c) { return c == kNotKnown; });
  return {Kind::each, 0, std::move(out), if_any(std::move(unknown))};
}

/// The devices that list a name. Codes stand in the order of the devices, so one walk finds both.
template <class IsIt>
Bits devices_with(const SetColumn& column, IsIt is_it, std::size_t size) {
  Bits bits(size);
  const auto& codes = column.codes();
  const auto* ends = column.begins().data() + 1;
  std::size_t row = 0;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (!is_it(codes[i])) continue;
    while (ends[row] <= i) ++row;
    bits.set(row);
  }
  return bits;
}

/// Devices that may list a name among others that are written as one; of size 0 if there are none.
Bits devices_perhaps_with(const SetColumn& column, std::string_view name, std::size_t size) {
  if (!column.has_several()) return {};
  std::vector<char> perhaps(column.names().size());
  bool any = false;
  for (Code code = 0; code < perhaps.size(); ++code) {
    perhaps[code] = column.may_mean(code, name);
    any = any || perhaps[code];
  }
  if (!any) return {};
  return devices_with(
      column, [&](Code c) { return perhaps[c] != 0; }, size);
}

Verdicts judge_set(const SetColumn& column, const Criterion& criterion, std::size_t size) {
  if (!column.is_there()) return {Kind::none_known};
  const auto code = column.code_of(criterion.value);
  auto unknown = devices_perhaps_with(column, criterion.value, size);
  if (const auto& open = column.open_ended(); unknown.size() == 0) {
    unknown = open;
  } else if (open.size() > 0) {
    unknown.add(open);
  }
  if (!code && unknown.size() == 0) {
    return {criterion.is ? Kind::none_passes : Kind::all_pass};
  }
  auto with = code ? devices_with(
                         column, [&](Code c) { return c == *code; }, size)
                   : Bits(size);
  if (unknown.size() > 0) unknown.remove(with);
  if (!criterion.is) return {Kind::each, 0, std::move(with), std::move(unknown)};
  auto out = all_of(size);
  out.remove(with);
  if (unknown.size() > 0) out.remove(unknown);
  return {Kind::each, 0, std::move(out), std::move(unknown)};
}

/// `wanted[code]`: whether that name is asked for.
Verdicts judge_names(const NameColumn& column, const std::vector<char>& wanted) {
  const auto known = [](Code c) { return c != NameColumn::kNotKnown; };
  auto out = bits_where(column.codes(), [&](Code c) {
    return known(c) && (c == NameColumn::kNone || wanted[c] == 0);
  });
  auto unknown = bits_where(column.codes(), [&](Code c) { return !known(c); });
  return {Kind::each, 0, std::move(out), if_any(std::move(unknown))};
}

}  // namespace

Verdicts judge(const Inventory& inventory, const Criterion& criterion) {
  switch (criterion.kind) {
    case Criterion::Kind::device:
      return judge_device(inventory, criterion);
    case Criterion::Kind::tag:
      return judge_set(inventory.tag_sets(), criterion, inventory.size());
    case Criterion::Kind::app:
      return judge_set(inventory.app_sets(), criterion, inventory.size());
    case Criterion::Kind::state:
      return judge_number(inventory.states(), criterion);
    case Criterion::Kind::status:
      return judge_number(inventory.update_statuses(), criterion);
    case Criterion::Kind::invalid:
      break;
  }
  return {Kind::none_known};
}

Verdicts judge_project(const Inventory& inventory, const model::DevicesFilter& devices) {
  const auto& column = inventory.projects();
  const auto& name = devices.project.name.string();
  if (column.codes().empty() || base::is_blank(name)) return {Kind::none_known};
  std::vector<char> wanted(column.names().size());
  if (const auto code = column.names().find(name)) wanted[*code] = 1;
  return judge_names(column, wanted);
}

Verdicts judge_groups(const Inventory& inventory, const model::DevicesFilter& devices) {
  const auto& column = inventory.groups();
  if (devices.groups.items.empty()) return {Kind::all_pass};
  if (column.codes().empty()) return {Kind::none_known};
  std::vector<char> wanted(column.names().size());
  bool sound = true;
  for (const auto& group : devices.groups.items) {
    if (base::is_blank(group.name.string())) sound = false;
    if (const auto code = column.names().find(group.name.string())) wanted[*code] = 1;
  }
  auto verdicts = judge_names(column, wanted);
  if (!sound) {
    // Nobody knows yet which group a field left empty will name.
    if (verdicts.unknown.size() == 0) verdicts.unknown = Bits(inventory.size());
    verdicts.unknown.add(verdicts.out);
    verdicts.out = Bits(inventory.size());
  }
  return verdicts;
}

}  // namespace fleet
