// The order of the device table (device_table.h).
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "core/app/device_table.h"

namespace app {

using fleet::Inventory;
using fleet::Row;

namespace {

std::vector<Row> in_file_order(const Inventory& inventory) {
  std::vector<Row> rows(inventory.size());
  std::iota(rows.begin(), rows.end(), Row{0});
  return rows;
}

/// The first eight bytes as a number that sorts as they do: most comparisons end with it, without a
/// look at the text.
std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return key;
}

using Text = std::string_view (Inventory::*)(Row) const;

/// How many bytes all texts begin with in common: "Device 1", "Device 2".
template <class TextOf>
std::size_t common_begin(std::size_t rows, TextOf text_of) {
  if (rows == 0) return 0;
  auto common = text_of(Row{0});
  for (Row row = 1; row < rows && !common.empty(); ++row) {
    const auto text = text_of(row);
    if (text.starts_with(common)) continue;
    const auto end = std::mismatch(common.begin(), common.end(), text.begin(), text.end()).first;
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  return common.size();
}

std::vector<Row> by_text(const Inventory& inventory, Text text) {
  const auto text_of = [&](Row row) { return (inventory.*text)(row); };
  struct Entry {
    std::uint64_t key;
    Row row;
  };
  const auto skipped = common_begin(inventory.size(), text_of);
  std::vector<Entry> entries(inventory.size());
  for (Row row = 0; row < inventory.size(); ++row) {
    entries[row] = {first_bytes(text_of(row).substr(skipped)), row};
  }
  // Files are often in order, in parts at least: a merge is quicker there.
  std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key < b.key : text_of(a.row) < text_of(b.row);
  });
  std::vector<Row> rows(entries.size());
  std::transform(entries.begin(), entries.end(), rows.begin(), [](const auto& e) { return e.row; });
  return rows;
}

/// A counting sort: `rank_of(row)` < `ranks`.
template <class RankOf>
std::vector<Row> by_rank(const Inventory& inventory, std::size_t ranks, RankOf rank_of) {
  std::vector<Row> begins(ranks + 1);
  for (Row row = 0; row < inventory.size(); ++row) ++begins[rank_of(row) + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<Row> rows(inventory.size());
  for (Row row = 0; row < inventory.size(); ++row) rows[begins[rank_of(row)]++] = row;
  return rows;
}

std::vector<Row> by_group(const Inventory& inventory) {
  const auto& column = inventory.groups();
  if (column.codes().empty()) return in_file_order(inventory);
  const auto& names = column.names();
  std::vector<fleet::Code> sorted(names.size());
  std::iota(sorted.begin(), sorted.end(), fleet::Code{0});
  std::sort(sorted.begin(), sorted.end(), [&](auto a, auto b) { return names[a] < names[b]; });
  std::vector<std::size_t> ranks(names.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) ranks[sorted[i]] = i + 1;
  return by_rank(inventory, names.size() + 1, [&](Row row) {
    const auto code = column.codes()[row];
    return code < ranks.size() ? ranks[code] : 0;  // those without a group come first
  });
}

std::vector<Row> by_number(const Inventory& inventory, const std::vector<std::uint8_t>& column) {
  if (column.empty()) return in_file_order(inventory);
  return by_rank(inventory, 256, [&](Row row) { return column[row]; });
}

}  // namespace

std::vector<Row> sorted_rows(const Inventory& inventory, DeviceColumn column) {
  switch (column) {
    case DeviceColumn::id:
      return by_text(inventory, &Inventory::id);
    case DeviceColumn::name:
      return by_text(inventory, &Inventory::name);
    case DeviceColumn::group:
      return by_group(inventory);
    case DeviceColumn::state:
      return by_number(inventory, inventory.states());
    case DeviceColumn::update_status:
      return by_number(inventory, inventory.update_statuses());
    case DeviceColumn::file_order:
    case DeviceColumn::tags:
    case DeviceColumn::apps:
      break;
  }
  return in_file_order(inventory);
}

}  // namespace app
