#include "web/interchange/packed_texts.h"

#include <cstdint>
#include <cstring>

namespace web {

namespace {

void append_number(std::string& out, std::size_t number) {
  const auto word = static_cast<std::uint32_t>(number);
  out.append(reinterpret_cast<const char*>(&word), sizeof word);
}

std::optional<std::uint32_t> take_number(std::string_view& packed) {
  std::uint32_t word = 0;
  if (packed.size() < sizeof word) return std::nullopt;
  std::memcpy(&word, packed.data(), sizeof word);
  packed.remove_prefix(sizeof word);
  return word;
}

std::optional<std::string> take_text(std::string_view& packed) {
  const auto size = take_number(packed);
  if (!size || *size > packed.size()) return std::nullopt;
  std::string text(packed.substr(0, *size));
  packed.remove_prefix(*size);
  return text;
}

}  // namespace

std::string pack_texts(const TextGroups& groups) {
  std::size_t size = 4;
  for (const auto& group : groups) {
    size += 4;
    for (const auto& text : group) size += 4 + text.size();
  }
  std::string out;
  out.reserve(size);  // what grows leaves copies of what it held
  append_number(out, groups.size());
  for (const auto& group : groups) {
    append_number(out, group.size());
    for (const auto& text : group) {
      append_number(out, text.size());
      out += text;
    }
  }
  return out;
}

std::optional<TextGroups> unpack_texts(std::string_view packed) {
  TextGroups groups;
  auto count = take_number(packed);
  if (!count) return std::nullopt;
  for (; *count > 0; --*count) {
    auto texts = take_number(packed);
    if (!texts) return std::nullopt;
    auto& group = groups.emplace_back();
    for (; *texts > 0; --*texts) {
      auto text = take_text(packed);
      if (!text) return std::nullopt;
      group.push_back(std::move(*text));
    }
  }
  if (!packed.empty()) return std::nullopt;
  return groups;
}

}  // namespace web
