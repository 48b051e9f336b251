#include "core/app/import_report.h"

#include <utility>

namespace app {

namespace {

using platform::ImportAnswer;
using platform::ImportEnd;

std::vector<std::string> ignored(const ImportAnswer& answer) {
  auto lines = answer.ignored;
  if (!answer.token_found) return lines;
  lines.push_back(answer.token.empty()
                      ? "The user token, for which a variable stands."
                      : "The user token is not part of the deployment: it goes into the field "
                        "User token. It stands in the text that is imported, which others may "
                        "have seen: replace it on the dashboard.");
  return lines;
}

std::vector<ReportGroup> groups_of(const ImportAnswer& answer) {
  switch (answer.end) {
    case ImportEnd::imported:
      return {{"Taken", answer.taken},
              {"Changed", answer.changed},
              {"Ignored", ignored(answer)},
              {"Fill in", answer.fill_in}};
    case ImportEnd::refused:
      return {{"Not imported", {answer.reason}}};
    case ImportEnd::not_recognized:
      return {{"Not recognized. What was tried", answer.attempts}};
    case ImportEnd::failed:
      return {{"Not read", {answer.reason}}};
  }
  return {};
}

}  // namespace

std::vector<ReportGroup> import_report(const ImportAnswer& answer) {
  auto groups = groups_of(answer);
  std::erase_if(groups, [](const auto& group) { return group.lines.empty(); });
  return groups;
}

std::string import_origin(const ImportAnswer& answer) {
  std::string text = "Imported from " + (answer.from == "json" ? "JSON" : answer.from) + ".";
  for (const auto& [title, lines] : import_report(answer)) {
    text += "\n" + title + ":";
    for (const auto& line : lines) text += "\n- " + line;
  }
  return text;
}

}  // namespace app
