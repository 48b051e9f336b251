// What `check` says of a document (docs/diagnostics.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class Severity : std::uint8_t { error, warning, note };
/// "error", "warning", "note"
[[nodiscard]] std::string_view severity_name(Severity severity);

/// One list of codes for page, desktop and command line; a code never changes its meaning.
enum class Code : std::uint8_t {
  json_syntax,
  json_encoding,
  json_limit,
  duplicate_key,
  type_mismatch,
  missing_key,
  empty_value,
  unknown_filter_type,
  unknown_operand,
  operand_not_allowed,
  value_not_allowed,
  flow_id_conflict,
  token_missing,
  policy,
  unknown_key,
  flow_id_misplaced,
  selects_nothing,
  redundant_filter,
  duplicate_group,
  whole_project,
  exclusion_only,
  id_shape,
  surrounding_space,
  invisible_character,
  case_only_difference,
  selects_nobody,
  list_in_value,
  look_alike,
  not_in_catalog,
  token_in_file,
  app_version_changes,
};
/// Codes are numbered from 0 to here.
inline constexpr std::size_t kCodeCount = static_cast<std::size_t>(Code::app_version_changes) + 1;
/// As in the specification's table: "json-syntax".
[[nodiscard]] std::string_view code_name(Code code);
[[nodiscard]] Severity severity_of(Code code);

/// One operation of a JSON Patch (RFC 6902).
struct PatchOperation {
  enum class Kind : std::uint8_t { add, remove, replace, move };
  Kind kind = Kind::add;
  std::string path;        ///< JSON Pointer
  std::string from = {};   ///< JSON Pointer, for move
  std::string value = {};  ///< JSON text, for add and replace
  bool operator==(const PatchOperation&) const = default;
};
/// "add", "remove", "replace", "move"
[[nodiscard]] std::string_view kind_name(PatchOperation::Kind kind);

/// A fix that is certain.
struct Fix {
  std::string description;  ///< in the imperative: "Add an empty list of groups"
  std::vector<PatchOperation> patch;
  bool operator==(const Fix&) const = default;
};

struct Diagnostic {
  Code code = Code::json_syntax;
  std::string path;     ///< JSON Pointer; where a missing thing belongs
  std::string message;  ///< names the field and what to do; never holds a token
  std::optional<Fix> fix = std::nullopt;
  std::size_t line = 0;    ///< from 1; 0 if the input is no text
  std::size_t column = 0;  ///< from 1, in bytes

  [[nodiscard]] Severity severity() const { return severity_of(code); }
  bool operator==(const Diagnostic&) const = default;
};

}  // namespace model
