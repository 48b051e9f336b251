#include "native/cli/send/sender.h"

#include <cmath>
#include <utility>

#include "core/app/record_id.h"
#include "core/app/repeat_words.h"
#include "core/check/explain.h"
#include "native/cli/open_document.h"

namespace cli {

namespace {

std::int64_t milliseconds(double seconds) { return std::llround(seconds * 1000); }

std::string repeat_words(const platform::HistoryRecord& record) {
  return app::repeat_words(record, app::utc_time(record.started_ms));
}

std::string repeat_advice(const platform::HistoryRecord& record) {
  const bool done = record.phase == platform::RecordPhase::done;
  return (done ? " To send it once more: --again "
               : " Wait for its outcome, or send it once more: "
                 "--again ") +
         record.id;
}

}  // namespace

ExitCode Sender::refuse(const std::string& reason) {
  return refuse_to_send(options_, console_, reason);
}

void Sender::report(const SendReport& report) { print_report(options_, console_, report); }

ExitCode Sender::run() {
  const auto name = named_project();
  if (!name) {
    return refuse(interrupts_.came() || terminal_.present()
                      ? "It was not confirmed: the project's name was not typed."
                      : "Without a terminal, --confirm must name the project.");
  }
  const auto confirmation = app::Confirmation::make(body_, endpoint_, *name);
  if (!confirmation) return refuse(confirmation.error().message);
  return send(confirmation.value());
}

std::optional<std::string> Sender::named_project() {
  if (options_.confirm) return options_.confirm;
  if (!terminal_.present()) return std::nullopt;
  show_what_would_happen();
  return terminal_.ask("Type the project's name to send it: ");
}

void Sender::show_what_would_happen() {
  const auto& stream = console_.err();
  terminal_.say(explanation(body_.checked(), stream));
  auto line = "Endpoint: " + printable(endpoint_.name);
  if (endpoint_.url != endpoint_.name) line += " (" + printable(endpoint_.url) + ")";
  terminal_.say(endpoint_.production ? stream.toned(Tone::wrong, line + ", production") + "\n"
                                     : line + "\n");
}

ExitCode Sender::send(const app::Confirmation& confirmation) {
  session_.outcome_stands = true;
  ProtocolRunner runner(console_, interrupts_, network_);
  auto result = try_once(runner, confirmation, options_.again);
  if (const auto first = runner.repeated()) {
    if (!wants_again(*first)) return refuse(repeat_words(*first) + repeat_advice(*first));
    result = try_once(runner, confirmation, first->id);
  }
  // Somebody else may have been faster once more, while the question was being answered.
  if (const auto winner = runner.repeated()) {
    return refuse(repeat_words(*winner) + repeat_advice(*winner));
  }
  report(result);
  if (!runner.history_problem().empty()) {
    console_.say("connect-deploy: " + printable(runner.history_problem()) + "\n");
  }
  return runner.again_is_unknown() ? ExitCode::refused : exit_code_of(result.outcome.kind);
}

SendReport Sender::try_once(ProtocolRunner& runner, const app::Confirmation& confirmation,
                            const std::string& again) {
  app::SendOrder order{body_,
                       endpoint_,
                       confirmation,
                       token_.clone(),
                       again,
                       milliseconds(options_.timeout_s),
                       options_.wait_rate_limit_s * 1000};
  return runner.send(std::move(order));
}

bool Sender::wants_again(const platform::HistoryRecord& first) {
  if (!terminal_.present() || interrupts_.came()) return false;
  terminal_.say(console_.err().toned(Tone::doubtful, repeat_words(first)) + "\n");
  const auto answer = terminal_.ask("Type the project's name to send it once more: ");
  return answer && *answer == body_.checked().project();
}

}  // namespace cli
