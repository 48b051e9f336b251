// Every type with every operand and value, judged as the endpoint's table says.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/check/check.h"

namespace {

using Strings = std::vector<std::string>;

const Strings kTypes = {"specific_device", "tag",  "app", "device_state",
                        "update_status",   "tags", "TAG", "",
                        "\xc2\xa0",        "group"};
const Strings kOperands = {"is", "is_not", "isnot", "IS", "", " \t", "contains"};
const Strings kValues = {"online", "offline", "pending",     "in_progress",  "success",
                         "failed", "aborted", "d-4ec7-1be9", "beta",         "Online",
                         "",       "  ",      "succeded",    "x\xe3\x80\x80"};

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
bool blank(std::string_view text) { return one_of(text, {"", " \t", "  ", "\xc2\xa0"}); }

/// The errors that the specification asks for, by place within the filter.
Strings wanted(const std::string& type, const std::string& operand, const std::string& value) {
  Strings out;
  const bool known =
      one_of(type, {"specific_device", "tag", "app", "device_state", "update_status"});
  if (blank(type)) {
    out.push_back("type empty-value");
  } else if (!known) {
    out.push_back("type unknown-filter-type");
  }
  if (blank(operand)) {
    out.push_back("operand empty-value");
  } else if (!one_of(operand, {"is", "is_not"})) {
    out.push_back("operand unknown-operand");
  } else if (type == "device_state" && operand == "is_not") {
    out.push_back("operand operand-not-allowed");
  }
  const bool listed = (type != "device_state" || one_of(value, {"online", "offline"})) &&
                      (type != "update_status" ||
                       one_of(value, {"pending", "in_progress", "success", "failed", "aborted"}));
  if (blank(value)) {
    out.push_back("value empty-value");
  } else if (!listed) {
    out.push_back("value value-not-allowed");
  }
  std::sort(out.begin(), out.end());
  return out;
}

Strings found(const check::Report& report) {
  constexpr std::string_view kPlace = "/devices_filter/filters/1/";
  Strings out;
  for (const auto& d : report.diagnostics) {
    if (d.severity() != model::Severity::error) continue;
    const auto place = d.path.starts_with(kPlace) ? d.path.substr(kPlace.size()) : d.path;
    out.push_back(place + " " + std::string(model::code_name(d.code)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string joined(const Strings& rows) {
  std::string out;
  for (const auto& row : rows) out += row + "\n";
  return out;
}

}  // namespace

TEST_CASE("filters: every combination has its errors, all of them and no others") {
  auto deployment = model::example_deployment();
  auto& filters = deployment.devices_filter.filters.items;
  filters.push_back({});
  int valid = 0;
  for (const auto& type : kTypes) {
    for (const auto& operand : kOperands) {
      for (const auto& value : kValues) {
        filters[1] = model::filter(type, operand, value);
        const auto report = check::check(deployment);
        const auto errors = wanted(type, operand, value);
        CAPTURE(type);
        CAPTURE(operand);
        CAPTURE(value);
        CHECK(joined(found(report)) == joined(errors));
        CHECK(report.valid() == errors.empty());
        if (report.valid()) ++valid;
      }
    }
  }
  // specific_device, tag, app: 2 operands, 12 values; device_state 1 and 2; update_status 2 and 5.
  CHECK(valid == 3 * 2 * 12 + 2 + 2 * 5);
}

TEST_CASE("filters: the fix of an error names what the table names") {
  auto deployment = model::example_deployment();
  for (const auto& type : kTypes) {
    for (const auto& operand : kOperands) {
      for (const auto& value : kValues) {
        deployment.devices_filter.filters.items = {model::filter(type, operand, value)};
        for (const auto& d : check::check(deployment).diagnostics) {
          if (!d.fix || d.severity() != model::Severity::error) continue;
          CHECK_FALSE(d.fix->description.empty());
          for (const auto& step : d.fix->patch) {
            CAPTURE(step.value);
            CHECK(step.kind == model::PatchOperation::Kind::replace);
            CHECK(step.path.starts_with("/devices_filter/filters/0/"));
            CHECK(one_of(step.value, {"\"tag\"", "\"app\"", "\"is\"", "\"is_not\"", "\"online\"",
                                      "\"offline\"", "\"success\""}));
          }
        }
      }
    }
  }
}
