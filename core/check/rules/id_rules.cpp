// id-shape.
#include <string>

#include "core/base/text.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"
#include "core/model/id_shape.h"
#include "core/model/vocabulary.h"

namespace check {

namespace {

/// One kind of id, and the one that is taken for it.
struct Ids {
  char kind;
  std::string_view likeness;
  char other_kind;
  std::string_view other_words;
};
constexpr Ids kFlowIds = {'f', "an update flow's, like f-dd0c-73b9", 'd', "a device's id"};
constexpr Ids kDeviceIds = {'d', "a device's, like d-4ec7-1be9", 'f', "an update flow's id"};

/// Never quotes the value: a token may have been pasted there.
void judge(const Ids& ids, const model::Text& text, const Place& place, Sink& sink) {
  if (model::has_id_shape(text.string(), ids.kind)) return;
  const auto id = base::trim(text.string());  // white space around it has a code of its own
  if (id.empty() || model::has_id_shape(id, ids.kind)) return;
  auto message = place.label();
  if (model::has_id_shape(id, ids.other_kind)) {
    message += " is " + std::string(ids.other_words) + ", not ";
  } else {
    message += " does not look like an id: is it mistyped? Write ";
  }
  sink.add(model::Code::id_shape, place, message + std::string(ids.likeness) + ".");
}

}  // namespace

void id_rules(const model::Deployment& deployment, Sink& sink) {
  visit_flow_id(deployment, [&sink](const model::Text& text, const Place& place) {
    judge(kFlowIds, text, place, sink);
  });
  visit_filters(deployment, [&sink](const model::Filter& filter, const Place& place) {
    if (filter.type.string() != model::kSpecificDevice) return;
    judge(kDeviceIds, filter.value, place.member("value"), sink);
  });
}

}  // namespace check
