#include "core/codec/write_deployment.h"

#include <vector>

#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"

namespace codec {

namespace {

using model::Presence;

/// Writes an object member by member and puts the unknown ones back in where they stood.
class ObjectWriter {
 public:
  ObjectWriter(std::string& out, const model::Object& object, std::size_t depth)
      : out_(out), unknown_(object.unknown), depth_(depth) {
    out_ += '{';
  }

  void begin_member(std::string_view key) {
    write_unknown_before();
    begin_any_member(key);
  }

  void text(std::string_view key, const model::Text& text) {
    if (text.presence == Presence::missing) return;
    begin_member(key);
    if (text.presence == Presence::present) {
      base::append_json_string(out_, text.value);
    } else {
      append_pretty(out_, text.value, depth_ + 1);
    }
  }

  void end() {
    while (next_unknown_ < unknown_.size()) write_unknown();
    if (members_ > 0) line(depth_);
    out_ += '}';
  }

  [[nodiscard]] std::size_t inner_depth() const { return depth_ + 1; }
  [[nodiscard]] std::string& out() { return out_; }

 private:
  void line(std::size_t depth) {
    out_ += '\n';
    out_.append(2 * depth, ' ');
  }

  void begin_any_member(std::string_view key) {
    if (members_ > 0) out_ += ',';
    line(depth_ + 1);
    base::append_json_string(out_, key);
    out_ += ": ";
    ++members_;
  }

  void write_unknown() {
    const auto& member = unknown_[next_unknown_++];
    begin_any_member(member.key);
    append_pretty(out_, member.json, depth_ + 1);
  }

  void write_unknown_before() {
    while (next_unknown_ < unknown_.size() && unknown_[next_unknown_].index <= members_) {
      write_unknown();
    }
  }

  std::string& out_;
  const std::vector<model::UnknownMember>& unknown_;
  std::size_t depth_;
  std::size_t members_ = 0;  ///< so far, as UnknownMember::index counts them
  std::size_t next_unknown_ = 0;
};

/// An object that may be of another type: then its text stands for it.
template <class T, class WriteMembers>
void write_object(std::string& out, const T& object, std::size_t depth, WriteMembers members) {
  if (object.presence == Presence::wrong_type) {
    append_pretty(out, object.raw, depth);
    return;
  }
  ObjectWriter writer(out, object, depth);
  members(writer, object);
  writer.end();
}

template <class T, class WriteMembers>
void write_member(ObjectWriter& parent, std::string_view key, const T& object,
                  WriteMembers members) {
  if (object.presence == Presence::missing) return;
  parent.begin_member(key);
  write_object(parent.out(), object, parent.inner_depth(), members);
}

template <class T, class WriteMembers>
void write_list(ObjectWriter& parent, std::string_view key, const model::List<T>& list,
                WriteMembers members) {
  if (list.presence == Presence::missing) return;
  parent.begin_member(key);
  auto& out = parent.out();
  if (list.presence == Presence::wrong_type) {
    append_pretty(out, list.raw, parent.inner_depth());
    return;
  }
  out += '[';
  const auto depth = parent.inner_depth();
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    out += i > 0 ? ",\n" : "\n";
    out.append(2 * (depth + 1), ' ');
    write_object(out, list.items[i], depth + 1, members);
  }
  if (!list.items.empty()) {
    out += '\n';
    out.append(2 * depth, ' ');
  }
  out += ']';
}

void write_named(ObjectWriter& writer, const model::Named& named) {
  writer.text("name", named.name);
}

void write_filter(ObjectWriter& writer, const model::Filter& filter) {
  writer.text("type", filter.type);
  writer.text("operand", filter.operand);
  writer.text("value", filter.value);
}

void write_app(ObjectWriter& writer, const model::App& app) {
  writer.text("name", app.name);
  writer.text("version", app.version);
}

void write_devices_filter(ObjectWriter& writer, const model::DevicesFilter& filter) {
  write_member(writer, "project", filter.project, write_named);
  write_list(writer, "groups", filter.groups, write_named);
  writer.text("flow_id", filter.flow_id);
  write_list(writer, "filters", filter.filters, write_filter);
}

void write_metadata(ObjectWriter& writer, const model::Metadata& metadata) {
  writer.text("comment", metadata.comment);
  write_member(writer, "app", metadata.app, write_app);
}

}  // namespace

std::string write_deployment(const model::Deployment& deployment,
                             std::optional<std::string_view> user_token) {
  std::string out;
  write_object(out, deployment, 0, [](ObjectWriter& writer, const model::Deployment& d) {
    writer.text("flow_id", d.flow_id);
    write_member(writer, "devices_filter", d.devices_filter, write_devices_filter);
    write_member(writer, "metadata", d.metadata, write_metadata);
  });
  out += '\n';
  if (!user_token || deployment.presence == Presence::wrong_type) return out;
  return add_user_token(out, *user_token);
}

std::string add_user_token(std::string_view written, std::string_view user_token) {
  constexpr std::string_view kBegin = "{\n  \"user_token\": ";
  constexpr std::size_t kLongestEscape = 6;  // \u001f
  // Nothing grows once the token is in it: that would leave copies in freed memory.
  std::string out;
  out.reserve(kBegin.size() + kLongestEscape * user_token.size() + written.size() + 4);
  out += kBegin;
  base::append_json_string(out, user_token);
  const auto rest = written.substr(1);
  out += rest.starts_with('}') ? '\n' : ',';
  out += rest;
  return out;
}

}  // namespace codec
