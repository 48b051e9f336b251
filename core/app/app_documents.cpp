// What App does with documents and files (app.h).
#include <utility>

#include "core/app/app.h"
#include "core/app/documents.h"
#include "core/app/file_kind.h"
#include "core/app/open_document.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace app {

std::string App::document_text() const { return codec::write_deployment(state_.document().draft); }

std::string App::file_of(std::uint32_t id) const {
  const auto* document = state_.find_document(id);
  return document ? codec::write_deployment(document->draft) : std::string();
}

bool App::is_as_saved(std::uint32_t id, std::string_view text) const {
  const auto* document = state_.find_document(id);
  if (!document) return false;
  const auto read = codec::read_deployment(text);
  // By text: a token in the file, whose value is dropped, makes no difference.
  return read.ok() &&
         codec::write_deployment(read.deployment) == codec::write_deployment(document->saved);
}

void App::carry_out(NewDocument&) {
  begin_document(state_, {});
  refresh();
}

void App::carry_out(FillExample&) {
  fill_example(state_);
  refresh();
}

void App::carry_out(OpenDocument& a) {
  if (const auto kind = foreign_kind(a.text); !kind.empty()) {
    state_.file_problem =
        FileProblem{a.name,
                    {},
                    "It is " + std::string(kind) +
                        ", not a deployment. Deployments are JSON, inventories JSON or CSV."};
    return;
  }
  if (is_inventory(a.name, a.text)) {
    fleet_.open(state_, std::move(a.name), std::move(a.text), a.written_ms);
    return;
  }
  if (platform_.interchange && is_to_be_imported(a.name, a.text)) {
    imports_.open(state_, base::Secret(a.text));
    base::wipe(a.text);
    return;
  }
  open_file(state_, a);
  refresh();
}

void App::carry_out(OpenText& a) {
  open_text(state_, a);
  refresh();
}

void App::carry_out(OpenLink& a) {
  links_.open(state_, a.link);
  if (links_.step(state_); links_.take_opened()) refresh();
}

void App::carry_out(ShareLink&) {
  links_.share(state_);
  links_.step(state_);  // a host that answers at once is done within the user's gesture
}

void App::carry_out(OpenImport& a) {
  state_.commanding = {};
  imports_.open(state_, std::move(a.text));
}

void App::carry_out(SetImportText& a) { imports_.set_text(state_, std::move(a.text)); }

void App::carry_out(TakeImport&) {
  const auto number = state_.token_number;
  if (!imports_.take(state_)) return;
  if (state_.token_number != number) {
    drop_pull();
    keeping_.token_entered(state_);
  }
  refresh();
}

void App::carry_out(CloseImport&) { imports_.close(state_); }

void App::carry_out(ChooseProgram& a) {
  exports_.choose(state_, a.index);
  exports_.step(state_);
}

void App::carry_out(OpenFailed& a) {
  state_.file_problem = FileProblem{std::move(a.name), {}, std::move(a.reason)};
}

void App::carry_out(DocumentSaved& a) {
  mark_saved(state_, a);
  tell("Saved as " + a.name);
  refresh();
}

void App::carry_out(SaveFailed& a) {
  state_.file_problem =
      FileProblem{std::move(a.name), {}, std::move(a.reason), "could not be saved"};
}

void App::carry_out(FileChanged& a) {
  if (!state_.find_document(a.document)) return;
  switch_document(state_, a.document);
  state_.save_conflict = a.document;
  refresh();
}

void App::carry_out(DismissFileProblem&) { state_.file_problem.reset(); }

void App::carry_out(DismissSaveConflict&) { state_.save_conflict = 0; }

void App::carry_out(SwitchDocument& a) {
  if (switch_document(state_, a.document)) refresh();
}

void App::carry_out(StepDocument& a) {
  if (step_document(state_, a.tabs)) refresh();
}

void App::carry_out(CloseDocument& a) {
  if (close_document(state_, a.document)) refresh();
}

void App::carry_out(ReopenClosed&) {
  if (reopen_closed(state_)) refresh();
}

void App::carry_out(DismissOrigin&) {
  state_.document().origin.clear();
  drafts_.changed();
}

}  // namespace app
