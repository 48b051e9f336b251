// type-mismatch, missing-key, empty-value.
#include <span>
#include <string>

#include "core/check/documented.h"
#include "core/check/rules/rules.h"
#include "core/check/shape.h"

namespace check {

using model::Presence;

namespace {

/// The fix of a required key that may be empty, unless a misspelt one stands in for it.
std::optional<model::Fix> add_empty(const model::Object& object, const Place& place,
                                    std::string description, std::string json,
                                    std::span<const std::string_view> documented) {
  if (is_misspelt_in(object, place.key, documented)) return std::nullopt;
  return add_fix(std::move(description), place, std::move(json));
}

void judge_group(const model::Named& group, const Place& place, Sink& sink) {
  if (!judge_object(group, Need::required, "describe a group, or remove it", place, sink)) return;
  judge_text(group.name, Need::required, "name the group, or remove it", place.member("name"),
             sink);
}

void judge_filter(const model::Filter& filter, const Place& place, Sink& sink) {
  if (!judge_object(filter, Need::required, "describe a filter, or remove it", place, sink)) return;
  judge_text(filter.type, Need::required,
             "choose specific_device, tag, app, device_state or update_status",
             place.member("type"), sink);
  judge_text(filter.operand, Need::required, "choose is or is_not", place.member("operand"), sink);
  judge_text(filter.value, Need::required, "say what the filter looks for, or remove it",
             place.member("value"), sink);
}

template <class T, class JudgeItem>
void judge_list(const model::List<T>& list, const Place& place, const model::DevicesFilter& parent,
                std::string_view advice, Sink& sink, JudgeItem judge_item) {
  switch (list.presence) {
    case Presence::missing:
      add_missing_key(advice, place, sink,
                      add_empty(parent, place, "Add an empty list of " + std::string(place.key),
                                "[]", kDevicesFilterKeys));
      return;
    case Presence::wrong_type:
      add_type_mismatch("an array", list.raw, place, sink);
      return;
    case Presence::present:
      break;
  }
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    judge_item(list.items[i], place.entry(i), sink);
  }
}

void judge_devices_filter(const model::DevicesFilter& filter, const Place& place, Sink& sink) {
  if (!judge_object(filter, Need::required, "say which devices receive it", place, sink)) return;
  const auto project = place.member("project");
  if (judge_object(filter.project, Need::required, "say whose devices receive it", project, sink)) {
    judge_text(filter.project.name, Need::required, "name the project", project.member("name"),
               sink);
  }
  judge_list(filter.groups, place.member("groups"), filter,
             "list the groups, or leave the list empty for all of them", sink, judge_group);
  judge_list(filter.filters, place.member("filters"), filter,
             "list the filters, or leave the list empty for none", sink, judge_filter);
}

void judge_metadata(const model::Deployment& deployment, const Place& place, Sink& sink) {
  const auto& metadata = deployment.metadata;
  if (metadata.presence == Presence::missing) {
    add_missing_key("it must be there, and may be empty", place, sink,
                    add_empty(deployment, place, "Add empty metadata", "{}", kRootKeys));
    return;
  }
  if (!judge_object(metadata, Need::required, "", place, sink)) return;
  judge_text(metadata.comment, Need::optional, "", place.member("comment"), sink);
  const auto app = place.member("app");
  if (!judge_object(metadata.app, Need::optional, "", app, sink)) return;
  judge_text(metadata.app.name, Need::required, "name the app, or remove app", app.member("name"),
             sink);
  judge_text(metadata.app.version, Need::required,
             "say which version the app will have, or remove app", app.member("version"), sink);
}

}  // namespace

void shape_rules(const model::Deployment& deployment, Sink& sink) {
  const Place root;
  // A document that was built rather than read may leave its root's presence unset.
  if (deployment.presence == Presence::wrong_type) {
    add_type_mismatch("an object", deployment.raw, root, sink);
    return;
  }
  judge_devices_filter(deployment.devices_filter, root.member("devices_filter"), sink);
  judge_metadata(deployment, root.member("metadata"), sink);
}

}  // namespace check
