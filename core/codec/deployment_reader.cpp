#include "core/codec/deployment_reader.h"

#include <algorithm>
#include <utility>

#include "core/base/json_text.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/codec/read_deployment.h"

namespace codec {

using model::Presence;

DeploymentReader::Slot DeploymentReader::text_slot(model::Text& text) {
  return {Slot::Wants::text, Kind::ignored, &text.presence, &text.value, nullptr, &text.value};
}

DeploymentReader::Slot DeploymentReader::object_slot(model::Object& object, Kind kind) {
  return {Slot::Wants::object, kind, &object.presence, &object.raw, &object, nullptr};
}

template <class T>
DeploymentReader::Slot DeploymentReader::list_slot(model::List<T>& list, Kind kind) {
  return {Slot::Wants::list, kind, &list.presence, &list.raw, nullptr, nullptr};
}

template <class T>
DeploymentReader::Slot DeploymentReader::item_slot(model::List<T>& list, Kind kind) {
  return object_slot(list.items.emplace_back(), kind);
}

DeploymentReader::Slot DeploymentReader::root_slot(std::string_view key) {
  if (key == "flow_id") return text_slot(deployment_.flow_id);
  if (key == "devices_filter") {
    return object_slot(deployment_.devices_filter, Kind::devices_filter);
  }
  if (key == "metadata") return object_slot(deployment_.metadata, Kind::metadata);
  return {};
}

DeploymentReader::Slot DeploymentReader::devices_filter_slot(std::string_view key) {
  auto& filter = deployment_.devices_filter;
  if (key == "project") return object_slot(filter.project, Kind::named);
  if (key == "groups") return list_slot(filter.groups, Kind::groups);
  if (key == "filters") return list_slot(filter.filters, Kind::filters);
  if (key == "flow_id") return text_slot(filter.flow_id);
  return {};
}

DeploymentReader::Slot DeploymentReader::filter_slot(model::Filter& filter, std::string_view key) {
  if (key == "type") return text_slot(filter.type);
  if (key == "operand") return text_slot(filter.operand);
  if (key == "value") return text_slot(filter.value);
  return {};
}

DeploymentReader::Slot DeploymentReader::metadata_slot(model::Metadata& metadata,
                                                       std::string_view key) {
  if (key == "comment") return text_slot(metadata.comment);
  if (key == "app") return object_slot(metadata.app, Kind::app);
  return {};
}

DeploymentReader::Slot DeploymentReader::app_slot(model::App& app, std::string_view key) {
  if (key == "name") return text_slot(app.name);
  if (key == "version") return text_slot(app.version);
  return {};
}

DeploymentReader::Slot DeploymentReader::member_slot(const Frame& frame) {
  const std::string_view key = frame.key;
  switch (frame.kind) {
    case Kind::root:
      return root_slot(key);
    case Kind::devices_filter:
      return devices_filter_slot(key);
    case Kind::named:
      if (key == "name") return text_slot(static_cast<model::Named*>(frame.object)->name);
      return {};
    case Kind::filter:
      return filter_slot(*static_cast<model::Filter*>(frame.object), key);
    case Kind::metadata:
      return metadata_slot(*static_cast<model::Metadata*>(frame.object), key);
    case Kind::app:
      return app_slot(*static_cast<model::App*>(frame.object), key);
    case Kind::groups:
      return item_slot(deployment_.devices_filter.groups, Kind::named);
    case Kind::filters:
      return item_slot(deployment_.devices_filter.filters, Kind::filter);
    case Kind::ignored:
      break;
  }
  return {};
}

DeploymentReader::Slot DeploymentReader::unknown_slot(const Frame& frame) {
  auto& unknown = frame.object->unknown;
  unknown.push_back({frame.key, {}, frame.members});
  Slot slot;
  slot.raw = &unknown.back().json;
  return slot;
}

DeploymentReader::Slot DeploymentReader::next_slot() {
  if (ignored_from_ != 0) return {};
  if (frames_.empty()) return object_slot(deployment_, Kind::root);
  auto& frame = frames_.back();
  if (frame.kind == Kind::root && frame.key == "user_token") {
    Slot token;  // that there was one is all that is kept of it
    token.presence = &deployment_.user_token;
    return token;
  }
  auto slot = member_slot(frame);
  if (!slot.presence) slot = unknown_slot(frame);
  if (!frame.is_list) ++frame.members;
  return slot;
}

void DeploymentReader::keep_raw(const Slot& slot, Span span) {
  if (slot.presence) *slot.presence = Presence::wrong_type;
  if (slot.raw) *slot.raw = compact(span.of(text_));
}

bool DeploymentReader::scalar() {
  const auto span = cursor_.next();
  if (!count_value(span.begin)) return false;
  keep_raw(next_slot(), span);
  return true;
}

bool DeploymentReader::string(std::string& value) {
  const auto span = cursor_.next();
  if (!count_value(span.begin)) return false;
  const auto slot = next_slot();
  if (slot.wants == Slot::Wants::text) {
    *slot.presence = Presence::present;
    *slot.string = std::move(value);
  } else if (slot.presence == &deployment_.user_token && slot.presence) {
    *slot.presence = Presence::present;
    base::wipe(value);
  } else {
    keep_raw(slot, span);
  }
  return true;
}

bool DeploymentReader::key(std::string& name) {
  const auto span = cursor_.next();
  auto& frame = frames_.back();
  frame.key = std::move(name);
  if (keys_[frames_.size() - 1].insert(frame.key)) return true;
  // Named by its place alone: no message quotes the input.
  return stop(
      model::Code::duplicate_key,
      "This key stands in its object already, and which one wins is not defined. Remove one.",
      span.begin);
}

bool DeploymentReader::begin_object() { return begin(Slot::Wants::object); }
bool DeploymentReader::begin_array() { return begin(Slot::Wants::list); }

bool DeploymentReader::begin(Slot::Wants wants) {
  const auto span = cursor_.next();
  if (frames_.size() == kMaxDepth) {
    return stop(model::Code::json_limit,
                "Nested deeper than " + std::to_string(kMaxDepth) + " levels. Flatten it.",
                span.begin);
  }
  if (!count_value(span.begin)) return false;
  const auto slot = next_slot();
  Frame frame;
  frame.is_list = wants == Slot::Wants::list;
  if (slot.wants == wants) {
    *slot.presence = Presence::present;
    frame.kind = slot.kind;
    frame.object = slot.object;
  } else if (ignored_from_ == 0) {
    if (slot.presence) *slot.presence = Presence::wrong_type;
    ignored_ = slot;
    ignored_begin_ = span.begin;
    ignored_from_ = frames_.size() + 1;
  }
  frames_.push_back(std::move(frame));
  if (keys_.size() < frames_.size()) keys_.emplace_back();
  keys_[frames_.size() - 1].clear();
  return true;
}

bool DeploymentReader::end() {
  const auto span = cursor_.next();
  if (ignored_from_ == frames_.size()) {
    keep_raw(ignored_, {ignored_begin_, span.end});
    ignored_from_ = 0;
  }
  frames_.pop_back();
  return true;
}

bool DeploymentReader::count_value(std::size_t offset) {
  if (frames_.empty() || !frames_.back().is_list) return true;
  auto& list = frames_.back();
  if (list.kind != Kind::ignored && list.entries == kMaxListEntries) {
    return stop(model::Code::json_limit,
                "More than " + base::with_thousands(kMaxListEntries) +
                    " entries in one list. Split the deployment.",
                offset);
  }
  ++list.entries;
  return true;
}

bool DeploymentReader::stop(model::Code code, std::string message, std::size_t offset) {
  const auto place = base::line_column(text_, offset);
  stopped_ = model::Diagnostic{code,         pointer(),  std::move(message),
                               std::nullopt, place.line, place.column};
  return false;
}

std::string DeploymentReader::pointer() const {
  std::string out;
  for (const auto& frame : frames_) {
    if (!frame.is_list) {
      base::append_pointer(out, frame.key);
    } else {
      base::append_pointer(out, frame.entries - (&frame == &frames_.back() ? 0 : 1));
    }
  }
  return out;
}

std::size_t DeploymentReader::next_token_before(std::size_t limit) {
  (void)cursor_.peek();
  return std::min(cursor_.offset(), limit);
}

}  // namespace codec
