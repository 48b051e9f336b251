#include "core/app/export_work.h"

#include <utility>

#include "core/app/redact_document.h"
#include "core/codec/write_deployment.h"

namespace app {

namespace {

bool is_same(const platform::ExportOrder& a, const platform::ExportOrder& b) {
  return a.program == b.program && a.deployment == b.deployment && a.endpoint == b.endpoint &&
         a.file == b.file;
}

/// Why there is no program of what is shown; empty: there may be one.
std::string obstacle(const State& state) {
  const auto& derived = state.derived;
  if (!derived.report.valid()) {
    std::string words = "The deployment is not valid:";
    for (const auto& finding : derived.report.diagnostics) {
      if (finding.severity() != model::Severity::error) continue;
      words += "\n" + std::string(model::code_name(finding.code)) + ": " + finding.message;
    }
    return words;
  }
  if (state.chosen_endpoint().in_page_sandbox) {
    return "The built-in sandbox has no address that a program could send to. Choose another "
           "endpoint.";
  }
  if (!derived.endpoint_problem.empty()) return derived.endpoint_problem;
  const auto text = codec::write_deployment(derived.report.checked->deployment());
  if (holds_token(text, state.chosen_endpoint(), state.token)) {
    return "A name or a comment of the deployment holds the user token. Remove it there: who gets "
           "the program could use your account.";
  }
  return {};
}

}  // namespace

void ExportWork::choose(State& state, std::size_t program) {
  if (program >= platform::kPrograms.size() || (program != 0 && !interchange_)) return;
  state.program = {};
  state.program.chosen = program;
  made_of_ = {};
  dirty_ = true;
}

void ExportWork::begin(State& state) {
  platform::ExportOrder order{std::string(platform::kPrograms[state.program.chosen].name),
                              codec::write_deployment(state.derived.report.checked->deployment()),
                              state.chosen_endpoint().url, state.document().name};
  if (is_same(order, made_of_)) return;
  made_of_ = std::move(order);
  const auto chosen = state.program.chosen;
  state.program = {};  // what is out of date is not to be copied
  state.program.chosen = chosen;
  state.program.writing = true;
  writing_ = interchange_->start_export(made_of_);
}

void ExportWork::poll(State& state) {
  if (writing_ == 0) return;
  auto text = interchange_->poll_export(writing_);
  if (!text) return;
  writing_ = 0;
  auto& program = state.program;
  program.writing = false;
  if (dirty_) return;  // it is of what was there before
  program.text = text->ok() ? std::move(text->value()) : std::string();
  program.problem = text->ok() ? std::string() : text->error().message;
  program.can_retry = !text->ok() && text->error().code == "not-loaded";
}

bool ExportWork::step(State& state) {
  auto& program = state.program;
  if (program.chosen == 0 || !interchange_) return false;
  poll(state);
  if (writing_ != 0) return true;
  if (!std::exchange(dirty_, false)) return false;
  auto problem = obstacle(state);
  if (!problem.empty()) {
    made_of_ = {};
    const auto chosen = program.chosen;
    program = {};
    program.chosen = chosen;
    program.problem = std::move(problem);
    return false;
  }
  begin(state);
  poll(state);
  return writing_ != 0;
}

}  // namespace app
