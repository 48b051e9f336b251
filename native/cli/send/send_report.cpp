#include "native/cli/send/send_report.h"

#include "core/base/json_text.h"

namespace cli {

namespace {

Tone tone_of(model::OutcomeKind kind) {
  switch (kind) {
    case model::OutcomeKind::accepted:
      return Tone::good;
    case model::OutcomeKind::rate_limited:
    case model::OutcomeKind::not_sent:
      return Tone::doubtful;
    case model::OutcomeKind::rejected:
    case model::OutcomeKind::unknown:
      break;
  }
  return Tone::wrong;
}

}  // namespace

std::string report_text(const SendReport& report, const Stream& stream) {
  const auto& outcome = report.outcome;
  auto text = stream.toned(tone_of(outcome.kind), model::outcome_title(outcome.kind));
  if (outcome.status != 0) text += " (HTTP " + std::to_string(outcome.status) + ")";
  if (!outcome.message.empty()) text += ": " + printable(outcome.message);
  text += "\n";
  if (!report.history_id.empty()) text += "History: " + report.history_id + "\n";
  return text;
}

std::string report_json(const SendReport& report) {
  base::JsonWriter json;
  json.begin_object();
  json.key("outcome").string(model::outcome_name(report.outcome.kind));
  if (report.outcome.status != 0) json.key("status").number(report.outcome.status);
  json.key("message").string(report.outcome.message);
  json.key("attempts").number(report.attempts);
  json.key("history_id").string(report.history_id);
  json.end_object();
  return json.text() + "\n";
}

void print_report(const SendOptions& options, Console& console, const SendReport& report) {
  console.result(options.format == "json" ? json_for_logs(report_json(report))
                                          : report_text(report, console.out()));
}

ExitCode refuse_to_send(const SendOptions& options, Console& console, const std::string& reason) {
  const std::string message = "Nothing was sent. " + reason;
  if (options.format == "json") {
    print_report(options, console, {{model::OutcomeKind::not_sent, 0, message}});
  }
  console.say("connect-deploy: " + printable(message) + "\n");
  return ExitCode::refused;
}

}  // namespace cli
