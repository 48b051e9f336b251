// unknown-key, with the documented key that was probably meant.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/documented.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"

namespace check {

using model::Code;
using model::Presence;

namespace {

constexpr std::string_view kToken = "user_token";

/// An object with its documented keys, and those of them that are not there.
struct Keys {
  const model::Object& object;
  std::span<const std::string_view> documented;
  std::array<std::string_view, 4> missing;
};

bool is_token_like(std::string_view key) {
  constexpr std::string_view kTokenKeys[] = {kToken};
  return key == kToken || surely_meant(key, kTokenKeys) == kToken;
}

void add_token_like(std::string_view key, const Place& place, Sink& sink) {
  // Correcting its spelling would make a document that holds a token: no fix.
  sink.add(Code::unknown_key, place,
           "The endpoint does not document " + base::quoted(key) +
               " here. If it holds your token, remove it: it would be kept, shown and sent.");
}

void add_misspelt(std::string_view key, std::string_view meant, const Place& place, Sink& sink) {
  const std::string right(meant);
  sink.add(
      Code::unknown_key, place,
      "The endpoint does not document " + base::quoted(key) + " here. Did you mean " + right + "?",
      move_fix("Rename it to " + right, place, place.parent->member(meant)));
}

void add_unknown(std::string_view key, const Place& place, Sink& sink) {
  sink.add(Code::unknown_key, place,
           "The endpoint does not document " + base::quoted(key) +
               " here. It is kept and sent along; remove it if it is not meant.");
}

void judge_keys(const Keys& keys, const Place& parent, Sink& sink) {
  std::vector<std::string_view> meant;
  for (const auto& member : keys.object.unknown) {
    meant.push_back(surely_meant(member.key, keys.documented).value_or(""));
  }
  std::array<std::size_t, 4> claims{};
  for (std::size_t k = 0; k < keys.missing.size(); ++k) {
    claims[k] = static_cast<std::size_t>(std::count(meant.begin(), meant.end(), keys.missing[k]));
  }
  // Of two keys that may both be the missing one, neither surely is.
  const auto can_be = [&](std::string_view key) {
    const auto at = std::find(keys.missing.begin(), keys.missing.end(), key);
    return !key.empty() && at != keys.missing.end() &&
           claims[static_cast<std::size_t>(at - keys.missing.begin())] == 1;
  };
  for (std::size_t i = 0; i < meant.size(); ++i) {
    const std::string_view key = keys.object.unknown[i].key;
    const auto place = parent.member(key);
    if (is_token_like(key)) {
      add_token_like(key, place, sink);
    } else if (can_be(meant[i])) {
      add_misspelt(key, meant[i], place, sink);
    } else {
      add_unknown(key, place, sink);
    }
  }
}

template <class T>
std::string_view if_missing(const T& value, std::string_view key) {
  return value.presence == Presence::missing ? key : std::string_view();
}

Keys keys_of(const model::Deployment& d) {
  // With one in devices_filter there is a flow id already; a second might contradict it.
  const bool has_flow_id = d.flow_id.presence != Presence::missing ||
                           d.devices_filter.flow_id.presence != Presence::missing;
  return {d,
          kRootKeys,
          {has_flow_id ? std::string_view() : "flow_id",
           if_missing(d.devices_filter, "devices_filter"), if_missing(d.metadata, "metadata")}};
}

Keys keys_of(const model::DevicesFilter& filter) {
  return {filter,
          kDevicesFilterKeys,
          {if_missing(filter.project, "project"), if_missing(filter.groups, "groups"),
           if_missing(filter.filters, "filters")}};
}

Keys keys_of(const model::Named& named) {
  return {named, kNamedKeys, {if_missing(named.name, "name")}};
}

Keys keys_of(const model::Filter& filter) {
  return {filter,
          kFilterKeys,
          {if_missing(filter.type, "type"), if_missing(filter.operand, "operand"),
           if_missing(filter.value, "value")}};
}

Keys keys_of(const model::Metadata& metadata) {
  return {metadata,
          kMetadataKeys,
          {if_missing(metadata.comment, "comment"), if_missing(metadata.app, "app")}};
}

Keys keys_of(const model::App& app) {
  return {app, kAppKeys, {if_missing(app.name, "name"), if_missing(app.version, "version")}};
}

}  // namespace

void unknown_key_rules(const model::Deployment& deployment, Sink& sink) {
  visit_objects(deployment, [&sink](const auto& object, const Place& place) {
    if (!object.unknown.empty()) judge_keys(keys_of(object), place, sink);
  });
}

}  // namespace check
