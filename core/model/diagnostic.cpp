#include "core/model/diagnostic.h"

namespace model {

namespace {

struct CodeEntry {
  std::string_view name;
  Severity severity;
};

/// The two tables of spec/diagnostics.md. A switch, so that the compiler names a code without
/// entry.
CodeEntry entry_of(Code code) {
  switch (code) {
    case Code::json_syntax:
      return {"json-syntax", Severity::error};
    case Code::json_encoding:
      return {"json-encoding", Severity::error};
    case Code::json_limit:
      return {"json-limit", Severity::error};
    case Code::duplicate_key:
      return {"duplicate-key", Severity::error};
    case Code::type_mismatch:
      return {"type-mismatch", Severity::error};
    case Code::missing_key:
      return {"missing-key", Severity::error};
    case Code::empty_value:
      return {"empty-value", Severity::error};
    case Code::unknown_filter_type:
      return {"unknown-filter-type", Severity::error};
    case Code::unknown_operand:
      return {"unknown-operand", Severity::error};
    case Code::operand_not_allowed:
      return {"operand-not-allowed", Severity::error};
    case Code::value_not_allowed:
      return {"value-not-allowed", Severity::error};
    case Code::flow_id_conflict:
      return {"flow-id-conflict", Severity::error};
    case Code::token_missing:
      return {"token-missing", Severity::error};
    case Code::policy:
      return {"policy", Severity::error};
    case Code::unknown_key:
      return {"unknown-key", Severity::warning};
    case Code::flow_id_misplaced:
      return {"flow-id-misplaced", Severity::warning};
    case Code::selects_nothing:
      return {"selects-nothing", Severity::warning};
    case Code::redundant_filter:
      return {"redundant-filter", Severity::warning};
    case Code::duplicate_group:
      return {"duplicate-group", Severity::warning};
    case Code::whole_project:
      return {"whole-project", Severity::warning};
    case Code::exclusion_only:
      return {"exclusion-only", Severity::warning};
    case Code::id_shape:
      return {"id-shape", Severity::warning};
    case Code::surrounding_space:
      return {"surrounding-space", Severity::warning};
    case Code::invisible_character:
      return {"invisible-character", Severity::warning};
    case Code::case_only_difference:
      return {"case-only-difference", Severity::warning};
    case Code::selects_nobody:
      return {"selects-nobody", Severity::warning};
    case Code::list_in_value:
      return {"list-in-value", Severity::warning};
    case Code::look_alike:
      return {"look-alike", Severity::warning};
    case Code::not_in_catalog:
      return {"not-in-catalog", Severity::warning};
    case Code::token_in_file:
      return {"token-in-file", Severity::warning};
    case Code::app_version_changes:
      return {"app-version-changes", Severity::note};
  }
  return {"unknown", Severity::error};
}

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
