#include "core/app/open_document.h"

#include <optional>
#include <utility>

#include "core/app/documents.h"
#include "core/app/file_excerpt.h"
#include "core/app/undo.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace app {

namespace {

/// What opens well settles what did not before it.
void clear_problems(State& state) {
  state.file_problem.reset();
  state.fleet.problem.clear();
}

/// The file is open already. What was done to it there is never replaced.
void show_again(State& state, const OpenDocument& file, model::Deployment read) {
  auto& document = state.document();
  if (read == document.saved) return;
  if (document.modified()) {
    state.file_problem =
        FileProblem{file.name,
                    {},
                    "It is open already with changes that are not saved, and the file has been "
                    "changed since. Close its tab and open it again to load the file.",
                    "was not opened again"};
    return;
  }
  replace_draft(state, std::move(read));
  document.saved = document.draft;
}

/// Nothing, with the problem noted, if it is no deployment.
std::optional<model::Deployment> read(State& state, const std::string& name,
                                      const std::string& text) {
  auto read = codec::read_deployment(text);
  if (!read.ok()) {
    const auto& first = read.diagnostics.front();
    auto excerpt = file_excerpt(text, first.line, first.column);
    state.file_problem = FileProblem{name, std::move(read.diagnostics)};
    state.file_problem->excerpt = std::move(excerpt);
    return std::nullopt;
  }
  clear_problems(state);
  return std::move(read.deployment);
}

}  // namespace

void open_file(State& state, const OpenDocument& file) {
  auto deployment = read(state, file.name, file.text);
  if (!deployment) return;
  for (const auto& document : state.documents) {
    if (file.place.empty() || document.place != file.place) continue;
    switch_document(state, document.id);
    return show_again(state, file, std::move(*deployment));
  }
  Document document;
  document.name = file.name;
  document.place = file.place;
  document.saved = *deployment;
  document.draft = std::move(*deployment);
  document.show_all = true;  // what comes from outside is judged at once
  begin_document(state, std::move(document));
}

void open_text(State& state, const OpenText& text) {
  auto deployment = read(state, "The text", text.text);
  if (deployment) open_deployment(state, std::move(*deployment), text.origin);
}

void open_deployment(State& state, model::Deployment deployment, std::string origin) {
  clear_problems(state);
  Document document;
  document.origin = std::move(origin);
  document.draft = std::move(deployment);
  document.show_all = true;
  begin_document(state, std::move(document));
}

bool apply_fix(State& state, std::size_t index) {
  const auto& diagnostics = state.derived.report.diagnostics;
  if (index >= diagnostics.size() || !diagnostics[index].fix) return false;
  if (state.document().draft.user_token != model::Presence::missing &&
      diagnostics[index].code == model::Code::token_in_file) {
    auto next =
        state.document().draft;  // the value is gone already; what is left is that there was one
    next.user_token = model::Presence::missing;
    replace_draft(state, std::move(next));
    return true;
  }
  // A fix is a patch of the text, so it goes by way of the text: one way for file and form.
  const auto patched = codec::apply_patch(codec::write_deployment(state.document().draft),
                                          diagnostics[index].fix->patch);
  if (!patched) return false;
  auto read = codec::read_deployment(patched.value());
  if (!read.ok()) return false;
  read.deployment.user_token = state.document().draft.user_token;
  replace_draft(state, std::move(read.deployment));
  return true;
}

}  // namespace app
