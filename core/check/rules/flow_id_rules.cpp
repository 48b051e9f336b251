// flow_id at the top and in devices_filter: flow-id-misplaced, flow-id-conflict.
#include "core/check/rules/rules.h"
#include "core/check/shape.h"

namespace check {

using model::Code;
using model::Presence;

namespace {

constexpr std::string_view kAdvice = "name the update flow to run, like f-dd0c-73b9";

/// flow_id in devices_filter, of the documented type, and what stands at the top level.
void judge_nested(const model::Text& nested, const model::Text& top, const Place& place,
                  const Place& top_place, Sink& sink) {
  switch (top.presence) {
    case Presence::missing:
      sink.add(Code::flow_id_misplaced, place,
               "flow_id belongs at the top level; it is sent as if it stood there.",
               move_fix("Move flow_id to the top level", place, top_place));
      return;
    case Presence::present:
      if (top.value == nested.value) {
        sink.add(Code::flow_id_misplaced, place,
                 "flow_id belongs at the top level, where it stands already.",
                 remove_fix("Remove flow_id from devices_filter", place));
      } else {
        sink.add(Code::flow_id_conflict, place,
                 "flow_id has another value at the top level, and which one runs is not defined: "
                 "remove this one, or correct the other.");
      }
      return;
    case Presence::wrong_type:
      return;  // that one has to be fixed first
  }
}

}  // namespace

void flow_id_rules(const model::Deployment& deployment, Sink& sink) {
  if (deployment.presence == Presence::wrong_type) return;
  const Place root;
  const auto top_place = root.member("flow_id");
  const auto devices_filter = root.member("devices_filter");
  const auto nested_place = devices_filter.member("flow_id");

  const auto& top = deployment.flow_id;
  const auto& nested = deployment.devices_filter.flow_id;
  if (deployment.devices_filter.presence != Presence::present ||
      nested.presence == Presence::missing) {
    judge_text(top, Need::required, kAdvice, top_place, sink);
    return;
  }
  // The nested one stands in for a missing one, and then must not be empty either.
  const bool stands_in = top.presence == Presence::missing && nested.presence == Presence::present;
  judge_text(top, stands_in ? Need::optional : Need::required, kAdvice, top_place, sink);
  const auto need = stands_in ? Need::required : Need::optional;
  if (!judge_text(nested, need, kAdvice, nested_place, sink)) return;
  judge_nested(nested, top, nested_place, top_place, sink);
}

}  // namespace check
