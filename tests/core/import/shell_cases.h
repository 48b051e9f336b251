// Cases for the readers of commands: a text as people have it, and what it must give.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "core/codec/write_deployment.h"
#include "core/import/readers.h"

namespace shell_cases {

inline constexpr std::string_view kToken = "t0k3n-PLANTED";

/// The body that most cases send. `comment`: as JSON has it, without quotes.
inline std::string body(std::string_view comment = "hello") {
  return R"({"user_token":"t0k3n-PLANTED","flow_id":"f-1","devices_filter":{)"
         R"("project":{"name":"p"},"groups":[{"name":"g"}],"filters":[]},"metadata":{"comment":")" +
         std::string(comment) + R"("}})";
}

/// `before` in front of each of the `special` characters.
inline std::string each(std::string_view text, std::string_view special, std::string_view before) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != special.npos) out += before;
    out += c;
  }
  return out;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// All sentences of a report.
inline std::string all_said(const importing::Imported& imported) {
  std::string out;
  for (const auto* list : {&imported.taken, &imported.changed, &imported.ignored}) {
    for (const auto& sentence : *list) out += sentence + "\n";
  }
  for (const auto& item : imported.fill_in) out += item.path + "=" + item.was + "\n";
  return out;
}

/// The report of a text that must be imported.
inline importing::Imported imported(importing::Reading reading) {
  if (auto* refused = std::get_if<importing::Refused>(&reading)) FAIL_CHECK(refused->reason);
  if (auto* other = std::get_if<importing::NotMine>(&reading)) FAIL_CHECK(other->reason);
  auto* found = std::get_if<importing::Imported>(&reading);
  return found ? std::move(*found) : importing::Imported{};
}

/// Why a text is refused; empty if it is not.
inline std::string refused(const importing::Reading& reading) {
  const auto* found = std::get_if<importing::Refused>(&reading);
  return found ? found->reason : std::string();
}

inline bool not_mine(const importing::Reading& reading) {
  return std::holds_alternative<importing::NotMine>(reading);
}

/// That the deployment is the one of body(), its comment apart, and that no secret is said.
inline void check_deployment(const importing::Imported& imported, std::string_view comment) {
  CHECK(imported.deployment.flow_id.value == "f-1");
  CHECK(imported.deployment.devices_filter.project.name.value == "p");
  const auto& groups = imported.deployment.devices_filter.groups.items;
  CHECK(groups.size() == 1);
  CHECK((groups.empty() || groups[0].name.value == "g"));
  CHECK(imported.deployment.devices_filter.filters.items.empty());
  CHECK(imported.deployment.metadata.comment.value == comment);
  CHECK(imported.token_found);
  CHECK(imported.token.reveal() == kToken);
  const auto said = all_said(imported);
  CHECK_MESSAGE(said.find(kToken) == std::string::npos, said);
  CHECK_MESSAGE(said.find("hunter2") == std::string::npos, said);
}

}  // namespace shell_cases
