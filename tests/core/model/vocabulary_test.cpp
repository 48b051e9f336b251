// The names of the specification's tables, as the model gives them.
#include "core/model/vocabulary.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/deployment.h"
#include "core/model/diagnostic.h"
#include "core/model/outcome.h"

namespace {

using Names = std::vector<std::string_view>;

Names names(std::span<const std::string_view> span) { return {span.begin(), span.end()}; }

}  // namespace

TEST_CASE("vocabulary: types, operands and values are those of the endpoint's table") {
  CHECK((names(model::filter_types()) ==
         Names{"specific_device", "tag", "app", "device_state", "update_status"}));
  CHECK((names(model::operands()) == Names{"is", "is_not"}));
  for (const auto* type : {"specific_device", "tag", "app", "update_status", "colour", "", "TAG"}) {
    CAPTURE(type);
    CHECK((names(model::operands_of(type)) == Names{"is", "is_not"}));
  }
  CHECK((names(model::operands_of("device_state")) == Names{"is"}));
  CHECK((names(model::values_of("device_state")) == Names{"online", "offline"}));
  CHECK((names(model::values_of("update_status")) ==
         Names{"pending", "in_progress", "success", "failed", "aborted"}));
  for (const auto* type : {"specific_device", "tag", "app", "colour", "", "DEVICE_STATE"}) {
    CAPTURE(type);
    CHECK(model::values_of(type).empty());
  }
}

TEST_CASE("diagnostics: every code has its name and severity") {
  using model::Code;
  using model::Severity;
  struct Row {
    Code code;
    std::string_view name;
    Severity severity;
  };
  std::set<std::string_view> seen;
  for (const auto& row : std::vector<Row>{
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
           {Code::whole_project, "whole-project", Severity::warning},
           {Code::selects_nobody, "selects-nobody", Severity::warning},
           {Code::list_in_value, "list-in-value", Severity::warning},
           {Code::look_alike, "look-alike", Severity::warning},
           {Code::token_in_file, "token-in-file", Severity::warning},
       }) {
    CHECK(model::code_name(row.code) == row.name);
    CHECK(model::severity_of(row.code) == row.severity);
    model::Diagnostic diagnostic;
    diagnostic.code = row.code;
    CHECK(diagnostic.severity() == row.severity);
    CHECK(seen.insert(row.name).second);
  }
  CHECK(model::severity_name(Severity::error) == "error");
  CHECK(model::severity_name(Severity::warning) == "warning");
  CHECK(model::severity_name(Severity::note) == "note");
}

TEST_CASE("patches: operations have the names of RFC 6902") {
  using Kind = model::PatchOperation::Kind;
  CHECK(model::kind_name(Kind::add) == "add");
  CHECK(model::kind_name(Kind::remove) == "remove");
  CHECK(model::kind_name(Kind::replace) == "replace");
  CHECK(model::kind_name(Kind::move) == "move");
}

TEST_CASE("outcomes: the five, as the command line and the page name them") {
  using model::OutcomeKind;
  struct Row {
    OutcomeKind kind;
    std::string_view name, title;
  };
  for (const auto& row : std::vector<Row>{
           {OutcomeKind::accepted, "accepted", "Accepted"},
           {OutcomeKind::rejected, "rejected", "Rejected"},
           {OutcomeKind::rate_limited, "rate-limited", "Rate limited"},
           {OutcomeKind::not_sent, "not-sent", "Not sent"},
           {OutcomeKind::unknown, "unknown", "Outcome unknown"},
       }) {
    CHECK(model::outcome_name(row.kind) == row.name);
    CHECK(model::outcome_title(row.kind) == row.title);
  }
  // What nobody filled in is never a success.
  CHECK(model::Outcome{}.kind == OutcomeKind::unknown);
}
