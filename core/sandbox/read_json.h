// The sandbox's reading of JSON: the library's plain parser, and nothing of the codec, whose rules
// it must not share.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/base/result.h"

namespace sandbox {

inline constexpr std::size_t kMaxBodyBytes = 16u << 20;
inline constexpr std::size_t kMaxNesting = 64;

enum class DuplicateKeys : unsigned char { refuse, allow };

/// Refuses what the parser would let pass too: more than kMaxBodyBytes, deeper nesting than
/// kMaxNesting, a byte order mark, a NUL byte, a key that comes twice. Numbers mean nothing, and
/// may be of any size. The error's message never quotes the text.
[[nodiscard]] base::Result<nlohmann::json> read_json(
    std::string_view text, DuplicateKeys duplicates = DuplicateKeys::refuse);

}  // namespace sandbox
