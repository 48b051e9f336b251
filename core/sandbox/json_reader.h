// The sandbox's own JSON reader (RFC 8259, strict): it must not share a mistake with the codec.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace sandbox {

inline constexpr std::size_t kMaxBodyBytes = 16u << 20;
inline constexpr int kMaxNesting = 64;

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// One value, or one key, of a document. The nodes of a document stand in its order, so that what
/// is inside a value follows it; a key is followed by its value.
struct JsonNode {
  JsonKind kind = JsonKind::null;
  bool is_key = false;
  std::uint32_t begin = 0;  ///< bytes of the text, quotes and brackets included
  std::uint32_t end = 0;
  std::uint32_t next = 0;  ///< index of the first node behind this value and all that is in it
};

/// Refers to the text that it was read from.
struct JsonDocument {
  std::string_view text;
  std::vector<JsonNode> nodes;  ///< never empty; the first is the root

  [[nodiscard]] std::string_view raw(const JsonNode& node) const {
    return text.substr(node.begin, node.end - node.begin);
  }
  /// The text of a string or a key.
  [[nodiscard]] std::string string(const JsonNode& node) const;
  /// Whether a string or a key reads so.
  [[nodiscard]] bool reads(const JsonNode& node, std::string_view text) const;
};

/// A place in a document, which must outlive it.
class JsonValue {
 public:
  explicit JsonValue(const JsonDocument& document, std::uint32_t index = 0)
      : document_(&document), index_(index) {}

  [[nodiscard]] JsonKind kind() const { return node().kind; }
  [[nodiscard]] std::string string() const { return document_->string(node()); }
  /// The member of that name; nothing where there is none, or where this is no object.
  [[nodiscard]] std::optional<JsonValue> member(std::string_view name) const;
  /// What is in an array; nothing for any other kind.
  [[nodiscard]] std::vector<JsonValue> items() const;

 private:
  [[nodiscard]] const JsonNode& node() const { return document_->nodes[index_]; }

  const JsonDocument* document_;
  std::uint32_t index_;
};

enum class DuplicateKeys : std::uint8_t { refuse, allow };

/// Refuses what is over kMaxBodyBytes, nested deeper than kMaxNesting, or no UTF-8. The error's
/// message says what and, by line and column, where; it never quotes the text.
[[nodiscard]] base::Result<JsonDocument> read_json(
    std::string_view text, DuplicateKeys duplicates = DuplicateKeys::refuse);

/// Takes one character, escaped or not, off the front of a string's inside that read_json accepted.
[[nodiscard]] char32_t take_character(std::string_view& inside);

}  // namespace sandbox
