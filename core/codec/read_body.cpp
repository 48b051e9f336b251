#include "core/codec/read_body.h"

#include <algorithm>
#include <utility>

#include "core/base/redactor.h"
#include "core/codec/deployment_reader.h"
#include "core/codec/redact_json.h"

namespace codec {

namespace {

constexpr std::string_view kToken = "user_token";
/// Of all pointers together, so that a long key above many strings costs no more than a body may.
constexpr std::size_t kMaxPointerBytes = 1u << 20;

/// What a DeploymentReader hears, and beside it the token and the places of some strings.
class BodyReader : public DeploymentReader {
 public:
  explicit BodyReader(std::span<const std::size_t> strings) : strings_(strings) {}

  void start(const JsonPosition& position) override {
    DeploymentReader::start(position);
    at_ = &position;
    found_.clear();
    pointer_bytes_ = 0;
    too_many_ = false;
    names_token_ = false;
    token_depth_ = 0;
  }
  bool string(std::string& value) override {
    if (asked()) found({pointer(), false});
    const bool better = token_depth_ == 0 || (token_depth_ > 1 && depth() == 1);
    if (names_token_ && better) {
      token_ = base::Secret(value);
      token_depth_ = depth();
    }
    return DeploymentReader::string(value);
  }
  bool key(std::string& name) override {
    if (asked()) found({{}, true});
    names_token_ = name == kToken;
    if (const auto before = members_of_devices_filter(); before && name == "flow_id") {
      before_flow_id_ = *before;
    }
    return DeploymentReader::key(name);
  }
  bool open_array() override {
    names_token_ = false;  // nor are its entries
    return DeploymentReader::open_array();
  }
  bool close() override {
    names_token_ = false;  // what follows has a key of its own, or is an entry
    return DeploymentReader::close();
  }

  void give(ReadBody& out) {
    out.user_token = std::move(token_);
    out.found = std::move(found_);
    out.too_many = too_many_;
    out.before_nested_flow_id = before_flow_id_;
  }

 private:
  [[nodiscard]] bool asked() const {
    const auto next = found_.size();
    return !too_many_ && next < strings_.size() && at_->token().begin == strings_[next];
  }
  void found(FoundString string) {
    pointer_bytes_ += string.pointer.size();
    too_many_ = pointer_bytes_ > kMaxPointerBytes;
    found_.push_back(std::move(string));
  }
  std::span<const std::size_t> strings_;
  const JsonPosition* at_ = nullptr;
  std::vector<FoundString> found_;
  std::size_t pointer_bytes_ = 0;
  bool too_many_ = false;
  bool names_token_ = false;  ///< the key at hand is user_token
  base::Secret token_;
  std::size_t token_depth_ = 0;  ///< 0: none yet
  std::size_t before_flow_id_ = 0;
};

/// Out of a text of JSON that the deployment keeps as it is.
void redact_tokens(std::string& json) {
  if (json.find_first_of("{[") != std::string::npos) json = redact_json(json, base::Redactor());
}

void drop_tokens(model::Object& object) {
  std::size_t dropped = 0;
  for (auto& member : object.unknown) {
    member.index -= dropped;
    if (member.key == kToken) ++dropped;
    redact_tokens(member.json);
  }
  std::erase_if(object.unknown, [](const auto& member) { return member.key == kToken; });
  redact_tokens(object.raw);
}

void drop_tokens(model::Text& text) {
  if (text.presence == model::Presence::wrong_type) redact_tokens(text.value);
}

void drop_tokens(model::Deployment& deployment) {
  auto& filter = deployment.devices_filter;
  auto& metadata = deployment.metadata;
  redact_tokens(filter.groups.raw);
  redact_tokens(filter.filters.raw);
  for (auto* object : std::initializer_list<model::Object*>{&deployment, &filter, &filter.project,
                                                            &metadata, &metadata.app}) {
    drop_tokens(*object);
  }
  for (auto* text : {&deployment.flow_id, &filter.flow_id, &filter.project.name, &metadata.comment,
                     &metadata.app.name, &metadata.app.version}) {
    drop_tokens(*text);
  }
  for (auto& group : filter.groups.items) {
    drop_tokens(static_cast<model::Object&>(group));
    drop_tokens(group.name);
  }
  for (auto& item : filter.filters.items) {
    drop_tokens(static_cast<model::Object&>(item));
    for (auto* text : {&item.type, &item.operand, &item.value}) drop_tokens(*text);
  }
}

}  // namespace

ReadBody read_body(std::string_view text, std::span<const std::size_t> strings) {
  BodyReader reader(strings);
  ReadBody out;
  out.read = read_with(text, reader);
  reader.give(out);
  if (out.read.ok()) drop_tokens(out.read.deployment);
  return out;
}

}  // namespace codec
