#include "core/app/open_document.h"

#include <utility>

#include "core/app/undo.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace app {

void open_document(State& state, const OpenDocument& file) {
  auto read = codec::read_deployment(file.text);
  if (!read.ok()) {
    state.open_problem = OpenProblem{file.name, std::move(read.diagnostics)};
    return;
  }
  begin_document(state, std::move(read.deployment), file.name, file.place);
  state.open_problem.reset();
  state.show_all = true;  // a file that comes from outside is judged at once
}

bool apply_fix(State& state, std::size_t index) {
  const auto& diagnostics = state.derived.report.diagnostics;
  if (index >= diagnostics.size() || !diagnostics[index].fix) return false;
  if (state.draft.user_token != model::Presence::missing &&
      diagnostics[index].code == model::Code::token_in_file) {
    auto next = state.draft;  // the value is gone already; what is left is that there was one
    next.user_token = model::Presence::missing;
    replace_document(state, std::move(next));
    return true;
  }
  // A fix is a patch of the text, so it goes by way of the text: one way for file and form.
  const auto patched =
      codec::apply_patch(codec::write_deployment(state.draft), diagnostics[index].fix->patch);
  if (!patched) return false;
  auto read = codec::read_deployment(patched.value());
  if (!read.ok()) return false;
  read.deployment.user_token = state.draft.user_token;
  replace_document(state, std::move(read.deployment));
  return true;
}

}  // namespace app
