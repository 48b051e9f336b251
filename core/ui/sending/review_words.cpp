#include "core/ui/sending/review_words.h"

#include <algorithm>

#include "core/app/announcements.h"
#include "core/app/repeat_words.h"
#include "core/base/text.h"
#include "core/check/phrases.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/fleet/count.h"
#include "core/ui/sending/local_time.h"

namespace ui {

namespace {

std::string said_of(const app::State& state, check::Topic topic) {
  std::string out;
  for (const auto& sentence : state.derived.explanation) {
    if (sentence.topic == topic) out += (out.empty() ? "" : " ") + sentence.words;
  }
  return out;
}

}  // namespace

std::string destination(const app::State& state) {
  const auto endpoint = state.chosen_endpoint();
  const auto where = endpoint.in_page_sandbox ? std::string() : "  " + endpoint.url;
  const auto* const way = endpoint.relay.empty() ? "" : ", sent through this computer";
  return (endpoint.production ? "Production: " : "") + endpoint.name + where + way;
}

std::vector<ReceiptLine> receipt(const app::State& state) {
  const auto& draft = state.document().draft;
  const auto endpoint = state.chosen_endpoint();
  std::vector<ReceiptLine> lines;
  auto address = endpoint.in_page_sandbox ? std::string() : endpoint.url;
  if (!endpoint.relay.empty()) address += ", sent through this computer";
  lines.push_back({"Endpoint", endpoint.name, address});
  lines.push_back({"Project", check::spoken(draft.devices_filter.project.name.string()), {}});
  lines.push_back({"Devices", said_of(state, check::Topic::receivers), {}});
  lines.push_back({"Update flow", check::spoken(draft.flow_id.string()), {}, true});
  if (const auto& app = draft.metadata.app; app.presence == model::Presence::present) {
    lines.push_back({"App",
                     check::spoken(app.name.string()) + " " + check::spoken(app.version.string()),
                     "Set on every device that succeeds"});
  }
  if (const auto& comment = draft.metadata.comment.string(); !base::is_blank(comment)) {
    lines.push_back({"Comment", base::quoted(comment, 200), {}});
  }
  if (auto more = said_of(state, check::Topic::undocumented); !more.empty()) {
    lines.push_back({"Also", std::move(more), {}});
  }
  return lines;
}

std::string danger(const app::State& state) {
  std::string out = state.chosen_endpoint().production ? "Production" : "";
  if (state.derived.scope.wide) {
    out += (out.empty() ? "" : ": ") + check::describe_scope(state.document().draft).headline;
  }
  return out;
}

std::string send_words(const app::State& state) {
  if (!state.derived.counted || state.fleet.made_up) return "Send";
  const auto& funnel = state.fleet.selection->funnel();
  if (funnel.selected + funnel.undecidable == 0) return "Send";
  if (state.fleet.inventory->incomplete()) {
    return "Send to at least " + base::counted(funnel.selected, "device");
  }
  if (funnel.undecidable == 0) return "Send to " + base::counted(funnel.selected, "device");
  return "Send to " + base::with_thousands(funnel.selected) + "\u2013" +
         base::counted(funnel.selected + funnel.undecidable, "device");
}

std::string repeat_notice(const app::State& state) {
  const auto& earlier = *state.review.repeated;
  return app::repeat_words(earlier, local_time(earlier.started_ms, state.capabilities)) +
         " Send it again only if the devices are to be updated twice.";
}

std::string pause_notice(const app::Review& review, bool exact) {
  const auto seconds = (review.pause_left_ms + 999) / 1000;
  const auto shown = exact ? seconds : (seconds + 9) / 10 * 10;
  return "The endpoint asked for a pause. It can be sent in " + std::to_string(shown) + " s.";
}

std::string sample(const app::Fleet& fleet) {
  if (fleet.sample.empty() || fleet.made_up) return {};
  const auto more = fleet.selection->funnel().selected - fleet.sample.size();
  std::string out = more > 0 ? "Among them " : "Namely ";
  for (std::size_t i = 0; i < fleet.sample.size(); ++i) {
    const auto row = fleet.sample[i];
    const std::string id(fleet.inventory->id(row));
    const auto name = fleet.inventory->name(row);
    out += (i > 0 ? ", " : "") + (name.empty() ? id : check::spoken(name) + " (" + id + ")");
  }
  if (more > 0) out += " and " + base::with_thousands(more) + " more";
  return out + ".";
}

std::string warning(const model::Diagnostic& finding) {
  return std::string(model::code_name(finding.code)) + ": " + finding.message;
}

std::string progress(const app::Sending& sending, bool exact) {
  return app::progress_words(sending, exact);
}

std::string mismatch(const app::State& state) {
  const auto& typed = state.review.typed_project;
  const auto& checked = state.derived.report.checked;
  if (typed.empty() || !checked || typed == checked->project()) return {};
  // Where only space tells them apart, the names alone would look the same.
  const bool spaced = typed.front() == ' ' || typed.back() == ' ';
  return "This names " + (spaced ? base::quoted(typed) : check::spoken(typed)) +
         "; the deployment goes to " + check::spoken(checked->project()) + ".";
}

std::string review_words(const app::State& state) {
  const auto& derived = state.derived;
  const auto& review = state.review;
  std::string out;
  const auto add = [&out](const std::string& line) {
    if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
  };
  if (state.sending.activity != app::Activity::idle) add(progress(state.sending, false) + ".");
  add(danger(state));
  add(destination(state));
  add(headline_to_send(state));
  add(sample_notice(state));
  if (const auto share = share_of_fleet(state); !share.empty()) add(share + " of the inventory.");
  if (state.derived.counted && !state.fleet.made_up) {
    for (const auto& note : count_notes(state)) add(note);
  }
  add(age_of_counts(state));
  for (const auto& line : receipt(state)) {
    add(std::string(line.term) + ": " + line.words);
    add(line.detail);
  }
  add(sample(state.fleet));
  for (const auto& finding : derived.report.diagnostics) {
    if (finding.severity() == model::Severity::warning) add(warning(finding));
  }
  if (review.repeated) add(repeat_notice(state));
  if (review.paused) add(pause_notice(review, false));
  add(review.problem);
  return out;
}

std::string share_of_fleet(const app::State& state) {
  return state.fleet.made_up ? std::string() : share_of_inventory(state);
}

std::string share_of_inventory(const app::State& state) {
  if (!state.derived.counted) return {};
  const auto& funnel = state.fleet.selection->funnel();
  if (funnel.fleet == 0 || state.fleet.inventory->incomplete()) return {};
  const double share =
      100.0 * static_cast<double>(funnel.selected) / static_cast<double>(funnel.fleet);
  if (funnel.undecidable > 0) {  // each of these may be selected as well
    return share < 1 ? std::string() : "at least " + std::to_string(static_cast<int>(share)) + " %";
  }
  std::string words = std::to_string(static_cast<int>(share + 0.5)) + " %";
  if (funnel.selected > 0 && share < 1) words = "less than 1 %";
  if (funnel.selected < funnel.fleet && share > 99) words = "more than 99 %";
  return words;
}

std::string age_of_counts(const app::State& state) {
  return state.derived.counted ? state.fleet.age : std::string();
}

std::string headline_to_send(const app::State& state) {
  return state.fleet.made_up ? check::describe_scope(state.document().draft).headline
                             : state.derived.scope.headline;
}

std::string sample_notice(const app::State& state) {
  if (!state.fleet.made_up) return {};
  return "The open inventory is a sample of made-up devices: how many devices of yours receive "
         "this is not known.";
}

bool selects_nobody(const app::State& state) {
  if (!state.derived.counted || state.fleet.made_up) return false;
  const auto& funnel = state.fleet.selection->funnel();
  return funnel.selected == 0 && funnel.undecidable == 0;
}

}  // namespace ui
