#include "core/app/state.h"

#include <algorithm>

#include "core/base/text.h"

namespace app {

namespace {

std::string plain_title(const Document& document) {
  if (!document.name.empty()) return document.name;
  const auto& project = document.draft.devices_filter.project.name.string();
  return base::is_blank(project) ? "Unsaved deployment" : project;
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

bool State::shows_finding(const std::string& pointer) const {
  return document().show_all || document().touched.contains(pointer);
}

}  // namespace app
