// UTF-8: where it is damaged, and its code points (text.h).
#include <cstdint>

#include "core/base/text.h"

namespace base {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

/// What the first byte of a sequence says: how long it is, and which second bytes may follow
/// (RFC 3629, section 4: these ranges keep out overlong forms and surrogates). Length 0: no lead.
struct Lead {
  std::size_t length = 0;
  unsigned second_low = 0x80;
  unsigned second_high = 0xBF;
};

Lead lead_of(unsigned byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2) return {0};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0};
}

/// Length of the well-formed sequence at `offset`; 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const auto lead = lead_of(byte_at(text, offset));
  if (lead.length <= 1) return lead.length;
  if (text.size() - offset < lead.length) return 0;
  const auto second = byte_at(text, offset + 1);
  if (second < lead.second_low || second > lead.second_high) return 0;
  for (std::size_t i = 2; i < lead.length; ++i) {
    if ((byte_at(text, offset + i) & 0xC0u) != 0x80u) return 0;
  }
  return lead.length;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (byte_at(text, offset) < 0x80) {
      ++offset;
      continue;
    }
    const auto length = sequence_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto length = sequence_length(text, offset);
  if (length == 0) {
    ++offset;
    return kReplacement;
  }
  constexpr unsigned kLeadBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code_point = byte_at(text, offset) & kLeadBits[length];
  for (std::size_t i = 1; i < length; ++i) {
    code_point = (code_point << 6) | (byte_at(text, offset + i) & 0x3Fu);
  }
  offset += length;
  return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (surrogate || code_point > 0x10FFFF) code_point = kReplacement;
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto put_tail = [&](int shift) { put(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put_tail(0);
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put_tail(6);
    put_tail(0);
  } else {
    put(0xF0 | (code_point >> 18));
    put_tail(12);
    put_tail(6);
    put_tail(0);
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) {
    static_cast<void>(next_code_point(text, offset));
  }
  return count;
}

}  // namespace base
