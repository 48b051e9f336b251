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
  auto& items = list.items;
  if (items.size() == items.capacity()) items.reserve(expected_entries());
  return object_slot(list.items.emplace_back(), kind);
}

DeploymentReader::Slot DeploymentReader::root_slot(std::string_view key) {
  if (key == "flow_id") return text_slot(deployment_.flow_id);
  if (key == "devices_filter") {
    return object_slot(deployment_.devices_filter, Kind::devices_filter);
  }
  if (key == "metadata") return object_slot(deployment_.metadata, Kind::metadata);
  Slot slot;
  // That there was a token is all that is kept of it.
  if (key == "user_token") slot.presence = &deployment_.user_token;
  return slot;
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

DeploymentReader::Slot DeploymentReader::member_slot(const Frame& frame, std::string_view key) {
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
    case Kind::filters:
    case Kind::ignored:
      break;
  }
  return {};
}

DeploymentReader::Slot DeploymentReader::entry_slot(Kind list) {
  if (list == Kind::groups) return item_slot(deployment_.devices_filter.groups, Kind::named);
  return item_slot(deployment_.devices_filter.filters, Kind::filter);
}

/// A long list is taken to go on as it began to the end of the text: growing by doubling would copy
/// it twice, into new memory each time.
std::size_t DeploymentReader::expected_entries() const {
  constexpr std::size_t kLong = 64;
  const auto& list = frames_.back();
  if (list.entries < kLong) return 2 * list.entries;
  const auto begin = list.begin;
  const auto times = (position_->text().size() - begin) / (position_->before() - begin) + 1;
  return std::min(list.entries * times, kMaxListEntries);
}

DeploymentReader::Slot DeploymentReader::unknown_slot(const Frame& frame, std::string& key) {
  auto& unknown = frame.object->unknown;
  unknown.push_back({std::move(key), {}, frame.members});
  Slot slot;
  slot.raw = &unknown.back().json;
  return slot;
}

DeploymentReader::Slot DeploymentReader::next_slot() {
  if (ignored_from_ != 0) return {};
  if (frames_.empty()) return object_slot(deployment_, Kind::root);
  auto& frame = frames_.back();
  if (frame.is_list) return entry_slot(frame.kind);
  if (frame.slot.presence != &deployment_.user_token) ++frame.members;
  return frame.slot;
}

void DeploymentReader::keep_raw(const Slot& slot, Span span) {
  if (slot.presence) *slot.presence = Presence::wrong_type;
  if (slot.raw) *slot.raw = compact(span.of(position_->text()));
}

void DeploymentReader::start(const JsonPosition& position) {
  *this = DeploymentReader();
  position_ = &position;
  places_.start(position.text().size());
}

bool DeploymentReader::scalar(JsonScalar) {
  places_.scalar(position_->before());
  if (!count_value()) return false;
  keep_raw(next_slot(), position_->token());
  return true;
}

bool DeploymentReader::string(std::string& value) {
  places_.scalar(position_->before());
  if (!count_value()) return false;
  const auto slot = next_slot();
  if (slot.wants == Slot::Wants::text) {
    *slot.presence = Presence::present;
    *slot.string = value;  // a copy: the parser goes on with the memory that it has
  } else if (slot.presence == &deployment_.user_token && slot.presence) {
    *slot.presence = Presence::present;
    base::wipe(value);
  } else {
    keep_raw(slot, position_->token());
  }
  return true;
}

bool DeploymentReader::key(std::string& name) {
  places_.key(position_->before());
  auto& frame = frames_.back();
  frame.key_before = position_->before();
  const bool ignored = ignored_from_ != 0;
  if (!ignored) {
    frame.slot = member_slot(frame, name);
    if (frame.slot.presence) {
      return *frame.slot.presence == Presence::missing || stop_at_duplicate();
    }
  }
  if (!keys_[frames_.size() - 1].insert(name)) return stop_at_duplicate();
  if (!ignored) frame.slot = unknown_slot(frame, name);
  return true;
}

bool DeploymentReader::stop_at_duplicate() {
  // Named by its place alone: no message quotes the input.
  return stop(
      model::Code::duplicate_key,
      "This key stands in its object already, and which one wins is not defined. Remove one.");
}

bool DeploymentReader::open(Slot::Wants wants) {
  if (frames_.size() == kMaxDepth) {
    return stop(model::Code::json_limit,
                "Nested deeper than " + std::to_string(kMaxDepth) + " levels. Flatten it.");
  }
  places_.open(position_->before());
  if (!count_value()) return false;
  push_frame(wants, next_slot());
  return true;
}

void DeploymentReader::push_frame(Slot::Wants wants, const Slot& slot) {
  Frame frame;
  frame.is_list = wants == Slot::Wants::list;
  frame.begin = position_->before();
  if (slot.wants == wants) {
    *slot.presence = Presence::present;
    frame.kind = slot.kind;
    frame.object = slot.object;
  } else if (ignored_from_ == 0) {
    if (slot.presence) *slot.presence = Presence::wrong_type;
    ignored_ = slot;
    ignored_begin_ = position_->token().begin;
    ignored_from_ = frames_.size() + 1;
  }
  frames_.push_back(frame);
  if (keys_.size() < frames_.size()) keys_.emplace_back();
  keys_[frames_.size() - 1].clear();
}

bool DeploymentReader::close() {
  places_.close();
  if (ignored_from_ == frames_.size()) {
    keep_raw(ignored_, {ignored_begin_, position_->token().end});
    ignored_from_ = 0;
  }
  frames_.pop_back();
  return true;
}

bool DeploymentReader::count_value() {
  if (frames_.empty() || !frames_.back().is_list) return true;
  auto& list = frames_.back();
  if (list.kind != Kind::ignored && list.entries == kMaxListEntries) {
    return stop(model::Code::json_limit, "More than " + base::with_thousands(kMaxListEntries) +
                                             " entries in one list. Split the deployment.");
  }
  ++list.entries;
  return true;
}

bool DeploymentReader::stop(model::Code code, std::string message) {
  const auto place = base::line_column(position_->text(), position_->token().begin);
  stopped_ = model::Diagnostic{code,         pointer(),  std::move(message),
                               std::nullopt, place.line, place.column};
  return false;
}

std::optional<std::size_t> DeploymentReader::members_of_devices_filter() const {
  if (frames_.empty() || frames_.back().kind != Kind::devices_filter) return std::nullopt;
  return frames_.back().members;
}

std::string DeploymentReader::pointer() const {
  std::string out;
  const auto text = position_->text();
  for (const auto& frame : frames_) {
    if (frame.is_list) {
      base::append_pointer(out, frame.entries - (&frame == &frames_.back() ? 0 : 1));
    } else {
      const auto key = token_begin(text, frame.key_before);
      base::append_pointer(out, decode_string(Span{key, string_end(text, key)}.of(text)));
    }
  }
  return out;
}

}  // namespace codec
