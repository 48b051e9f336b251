#include "core/model/diagnostic.h"

#include <array>

namespace model {

namespace {

struct CodeEntry {
  Code code;
  std::string_view name;
  Severity severity;
};

/// The tables of docs/diagnostics.md, in the order of the codes.
constexpr auto kEntries = std::to_array<CodeEntry>({
    {Code::json_syntax, "json-syntax", Severity::error},
    {Code::json_encoding, "json-encoding", Severity::error},
    {Code::json_limit, "json-limit", Severity::error},
    {Code::duplicate_key, "duplicate-key", Severity::error},
    {Code::type_mismatch, "type-mismatch", Severity::error},
    {Code::missing_key, "missing-key", Severity::error},
    {Code::empty_value, "empty-value", Severity::error},
    {Code::unknown_filter_type, "unknown-filter-type", Severity::error},
    {Code::unknown_operand, "unknown-operand", Severity::error},
    {Code::operand_not_allowed, "operand-not-allowed", Severity::error},
    {Code::value_not_allowed, "value-not-allowed", Severity::error},
    {Code::flow_id_conflict, "flow-id-conflict", Severity::error},
    {Code::token_missing, "token-missing", Severity::error},
    {Code::policy, "policy", Severity::error},
    {Code::unknown_key, "unknown-key", Severity::warning},
    {Code::flow_id_misplaced, "flow-id-misplaced", Severity::warning},
    {Code::selects_nothing, "selects-nothing", Severity::warning},
    {Code::redundant_filter, "redundant-filter", Severity::warning},
    {Code::duplicate_group, "duplicate-group", Severity::warning},
    {Code::whole_project, "whole-project", Severity::warning},
    {Code::exclusion_only, "exclusion-only", Severity::warning},
    {Code::id_shape, "id-shape", Severity::warning},
    {Code::surrounding_space, "surrounding-space", Severity::warning},
    {Code::invisible_character, "invisible-character", Severity::warning},
    {Code::case_only_difference, "case-only-difference", Severity::warning},
    {Code::selects_nobody, "selects-nobody", Severity::warning},
    {Code::list_in_value, "list-in-value", Severity::warning},
    {Code::look_alike, "look-alike", Severity::warning},
    {Code::not_in_catalog, "not-in-catalog", Severity::warning},
    {Code::token_in_file, "token-in-file", Severity::warning},
    {Code::app_version_changes, "app-version-changes", Severity::note},
});

constexpr bool is_complete() {
  if (kEntries.size() != kCodeCount) return false;
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    if (static_cast<std::size_t>(kEntries[i].code) != i) return false;
  }
  return true;
}
static_assert(is_complete(), "each code has its entry, in the order of the codes");

const CodeEntry& entry_of(Code code) { return kEntries[static_cast<std::size_t>(code)]; }

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

std::string_view code_name(Code code) { return entry_of(code).name; }
Severity severity_of(Code code) { return entry_of(code).severity; }

std::string_view kind_name(PatchOperation::Kind kind) {
  switch (kind) {
    case PatchOperation::Kind::add:
      return "add";
    case PatchOperation::Kind::remove:
      return "remove";
    case PatchOperation::Kind::replace:
      return "replace";
    case PatchOperation::Kind::move:
      return "move";
  }
  return "add";
}

}  // namespace model
