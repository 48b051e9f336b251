// Devices that hold the words of a search (device_table.h).
#include <algorithm>
#include <string>
#include <string_view>

#include "core/app/device_table.h"
#include "core/base/text.h"

namespace app {

using fleet::Row;

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// `words` in lower case, not empty. Most texts end with a look for the first letter.
bool holds(std::string_view text, std::string_view words) {
  if (text.size() < words.size()) return false;
  const char first = words.front();
  const auto last = text.size() - words.size();
  for (std::size_t at = 0; at <= last; ++at) {
    if (lower(text[at]) != first) continue;
    std::size_t same = 1;
    while (same < words.size() && lower(text[at + same]) == words[same]) ++same;
    if (same == words.size()) return true;
  }
  return false;
}

/// For every distinct name whether it holds the words: a name is looked at once, not once a device.
std::vector<char> names_with(const fleet::Names& names, std::string_view words) {
  std::vector<char> with(names.size());
  for (fleet::Code code = 0; code < names.size(); ++code) with[code] = holds(names[code], words);
  return with;
}

void add_by_group(const fleet::NameColumn& column, std::string_view words, fleet::Bits& found) {
  const auto with = names_with(column.names(), words);
  const auto& codes = column.codes();
  for (Row row = 0; row < codes.size(); ++row) {
    if (codes[row] < with.size() && with[codes[row]] != 0) found.set(row);
  }
}

void add_by_tag(const fleet::SetColumn& column, std::string_view words, fleet::Bits& found) {
  if (!column.is_there()) return;
  const auto with = names_with(column.names(), words);
  const auto& begins = column.begins();
  for (Row row = 0; row < found.size(); ++row) {
    for (auto i = begins[row]; i < begins[row + 1]; ++i) {
      if (with[column.codes()[i]] != 0) found.set(row);
    }
  }
}

}  // namespace

fleet::Bits find_devices(const fleet::Inventory& inventory, std::string_view words) {
  const auto sought = base::ascii_lower(words);
  fleet::Bits found(inventory.size());
  for (Row row = 0; row < inventory.size(); ++row) {
    if (holds(inventory.id(row), sought) || holds(inventory.name(row), sought)) found.set(row);
  }
  add_by_group(inventory.groups(), sought, found);
  add_by_tag(inventory.tag_sets(), sought, found);
  return found;
}

}  // namespace app
