#include "core/app/state.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/text.h"

namespace app {

namespace {

std::string plain_title(const Document& document) {
  if (!document.name.empty()) return document.name;
  const auto& project = document.draft.devices_filter.project.name.string();
  return base::is_blank(project) ? "Unsaved deployment" : project;
}

constexpr std::string_view kGroups = "/devices_filter/groups/";
constexpr std::string_view kFilters = "/devices_filter/filters/";

bool is_unfinished(const model::Diagnostic& finding) {
  return finding.code == model::Code::empty_value || finding.code == model::Code::missing_key;
}

/// The entry of that list, as its index is written; empty if the pointer is to none.
std::string entry_of(const std::string& pointer, std::string_view list) {
  if (!pointer.starts_with(list)) return {};
  const auto end = std::min(pointer.find('/', list.size()), pointer.size());
  return pointer.substr(list.size(), end - list.size());
}

/// As the form has it; empty if it is no field of the form.
std::string_view field_name(std::string_view pointer) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"/devices_filter/project/name", "Project"},
      {"/devices_filter/project", "Project"},
      {"/flow_id", "Flow ID"},
      {"/metadata/app/name", "App name"},
      {"/metadata/app/version", "App version"}};
  for (const auto& [path, name] : kNames) {
    if (path == pointer) return name;
  }
  return {};
}

}  // namespace

bool Document::untouched() const {
  return name.empty() && origin.empty() && undo.empty() && redo.empty() && !modified();
}

State::State() { documents.emplace_back().id = ++last_document; }

bool State::would_lose() const {
  const auto modified = [](const auto& document) { return document.modified(); };
  return !drafts_problem.empty() && std::any_of(documents.begin(), documents.end(), modified);
}

const Document* State::find_document(std::uint32_t id) const {
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [id](const auto& document) { return document.id == id; });
  return found == documents.end() ? nullptr : &*found;
}

std::string State::title_of(std::size_t index) const {
  const auto title = plain_title(documents[index]);
  const auto same =
      std::count_if(documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(index),
                    [&title](const auto& document) { return plain_title(document) == title; });
  return same == 0 ? title : title + " (" + std::to_string(same + 1) + ")";
}

model::Endpoint State::chosen_endpoint() const {
  if (endpoint >= endpoints.size()) return {};
  auto chosen = endpoints[endpoint];
  if (chosen.entered) chosen.url = custom_url;
  return chosen;
}

const model::Diagnostic* State::diagnostic_at(const std::string& pointer) const {
  const model::Diagnostic* found = nullptr;
  for (const auto& diagnostic : derived.report.diagnostics) {
    if (diagnostic.path != pointer) continue;
    if (diagnostic.severity() == model::Severity::error) return &diagnostic;
    if (!found) found = &diagnostic;
  }
  return found;
}

bool State::tells(const model::Diagnostic& finding) const {
  if (document().show_all || document().touched.contains(finding.path)) return true;
  return !document().touched.empty() && !is_unfinished(finding);
}

std::string State::still_to_fill_in() const {
  std::vector<std::string> fields;
  std::set<std::string> groups;
  std::set<std::string> filters;
  for (const auto& finding : derived.report.diagnostics) {
    if (!is_unfinished(finding) || tells(finding)) continue;
    if (const auto group = entry_of(finding.path, kGroups); !group.empty()) {
      groups.insert(group);
    } else if (const auto filter = entry_of(finding.path, kFilters); !filter.empty()) {
      filters.insert(filter);
    } else if (const auto name = field_name(finding.path); !name.empty()) {
      fields.emplace_back(name);
    }
  }
  if (!groups.empty()) fields.push_back(base::counted(groups.size(), "group"));
  if (!filters.empty()) fields.push_back(base::counted(filters.size(), "filter"));
  std::string out;
  for (const auto& field : fields) out += (out.empty() ? "" : ", ") + field;
  return out;
}

bool State::shows_finding(const std::string& pointer) const {
  return document().show_all || document().touched.contains(pointer);
}

}  // namespace app
