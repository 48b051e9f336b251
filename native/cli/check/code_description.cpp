// The tables of docs/diagnostics.md in words, for reports that explain their codes.
#include "native/cli/check/print_sarif.h"

namespace cli {

namespace {

/// Empty for a code of the other tables; the tests see to it that each has its sentence.
std::string_view description_of_error(model::Code code) {
  using model::Code;
  switch (code) {
    case Code::json_syntax:
      return "The file is not JSON.";
    case Code::json_encoding:
      return "The file is not UTF-8.";
    case Code::json_limit:
      return "The file is too large or nested too deep.";
    case Code::duplicate_key:
      return "A key stands twice in one object.";
    case Code::type_mismatch:
      return "A value has another JSON type than documented.";
    case Code::missing_key:
      return "A required key is not there.";
    case Code::empty_value:
      return "A required string is empty.";
    case Code::unknown_filter_type:
      return "A filter's type is not one of the documented ones.";
    case Code::unknown_operand:
      return "A filter's operand is neither is nor is_not.";
    case Code::operand_not_allowed:
      return "The operand is not allowed for this type of filter.";
    case Code::value_not_allowed:
      return "The value is not one of those listed for this type of filter.";
    case Code::flow_id_conflict:
      return "Two different flow_id stand in the file.";
    case Code::token_missing:
      return "There is no user token to send with.";
    case Code::policy:
      return "The site file forbids it, or is broken itself.";
    default:
      return {};
  }
}

std::string_view description_of_other(model::Code code) {
  using model::Code;
  switch (code) {
    case Code::unknown_key:
      return "The endpoint does not document this key.";
    case Code::flow_id_misplaced:
      return "flow_id stands in devices_filter instead of at the top.";
    case Code::selects_nothing:
      return "No device can pass these filters.";
    case Code::redundant_filter:
      return "Without this filter the same devices would be selected.";
    case Code::duplicate_group:
      return "A group is named twice.";
    case Code::whole_project:
      return "Without groups and filters the whole project receives it.";
    case Code::exclusion_only:
      return "Only exclusions narrow the project.";
    case Code::id_shape:
      return "An id does not look like one of its kind.";
    case Code::surrounding_space:
      return "A value begins or ends with white space.";
    case Code::invisible_character:
      return "A value holds characters that can't be seen.";
    case Code::case_only_difference:
      return "Two names differ only in case.";
    case Code::selects_nobody:
      return "No device of the inventory is selected, or none is in a group.";
    case Code::list_in_value:
      return "A value looks like a list or a pattern, which the endpoint does not know.";
    case Code::look_alike:
      return "Two names look the same and are not.";
    case Code::not_in_catalog:
      return "The site file does not list this name.";
    case Code::token_in_file:
      return "A user token is kept in the file.";
    case Code::app_version_changes:
      return "Devices that succeed are set to this version of the app.";
    default:
      return {};
  }
}

}  // namespace

std::string_view code_description(model::Code code) {
  const auto error = description_of_error(code);
  return error.empty() ? description_of_other(code) : error;
}

}  // namespace cli
