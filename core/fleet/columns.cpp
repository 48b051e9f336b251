#include "core/fleet/columns.h"

#include "core/fleet/hash.h"
#include "core/fleet/word_runs.h"

namespace fleet {

std::string_view Names::operator[](Code code) const {
  return {text_.data() + refs_[code].offset, refs_[code].size};
}

std::size_t Names::slot_of(std::string_view name, std::uint32_t hash) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (table_[slot] == 0) return slot;
    const Code code = table_[slot] - 1;
    if (hashes_[code] == hash && same_text((*this)[code], name)) return slot;
  }
}

void Names::grow() {
  table_.assign(table_.empty() ? 64 : table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (Code code = 0; code < refs_.size(); ++code) {
    std::size_t slot = hashes_[code] & mask;
    while (table_[slot] != 0) slot = (slot + 1) & mask;
    table_[slot] = code + 1;
  }
}

Code Names::add(std::string_view name) {
  if (refs_.size() * 2 >= table_.size()) grow();
  const auto hash = hash_of(name);
  const auto slot = slot_of(name, hash);
  if (table_[slot] != 0) return table_[slot] - 1;
  const auto code = static_cast<Code>(refs_.size());
  refs_.push_back(
      {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(name.size())});
  text_ += name;
  hashes_.push_back(hash);
  table_[slot] = code + 1;
  return code;
}

std::optional<Code> Names::find(std::string_view name) const {
  if (table_.empty()) return std::nullopt;
  const auto slot = slot_of(name, hash_of(name));
  if (table_[slot] == 0) return std::nullopt;
  return table_[slot] - 1;
}

std::string_view NameColumn::name_of(Row row) const {
  if (codes_.empty() || codes_[row] >= kNone) return {};
  return names_[codes_[row]];
}

std::string SetColumn::names_of(Row row) const {
  std::string out;
  if (!is_there()) return out;
  for (auto i = begins_[row]; i < begins_[row + 1]; ++i) {
    if (!out.empty()) out += ", ";
    out += names_[codes_[i]];
  }
  return out;
}

std::optional<Code> SetColumn::code_of(std::string_view name) const {
  const auto code = names_.find(name);
  return code && may_mean(*code, name) && !is_phrase(name) ? std::nullopt : code;
}

bool SetColumn::may_mean(Code code, std::string_view name) const {
  return may_be_several(code) && holds_words(names_[code], name);
}

bool SetColumn::may_have(Row row, std::string_view name) const {
  if (!has_several()) return false;
  for (auto i = begins_[row]; i < begins_[row + 1]; ++i) {
    if (may_mean(codes_[i], name)) return true;
  }
  return false;
}

bool SetColumn::has(Row row, Code code) const {
  for (auto i = begins_[row]; i < begins_[row + 1]; ++i) {
    if (codes_[i] == code) return true;
  }
  return false;
}

}  // namespace fleet
