#include "core/codec/relay_answer.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/json_tree.h"

namespace codec {

namespace {

using nlohmann::json;

/// A tree in which a number is its own text.
class NumbersAsText : public TreeBuilder {
 public:
  using TreeBuilder::TreeBuilder;

  void start(const JsonPosition& position) override {
    TreeBuilder::start(position);
    position_ = &position;
  }
  bool scalar(JsonScalar kind) override {
    if (kind != JsonScalar::number) return TreeBuilder::scalar(kind);
    std::string text(position_->token().of(position_->text()));
    return TreeBuilder::string(text);
  }

 private:
  const JsonPosition* position_ = nullptr;
};

const std::string* text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

std::string text_or_none(const json& object, const char* key) {
  const auto* const text = text_at(object, key);
  return text ? *text : std::string();
}

/// From 0 to `most`; nothing if there is no such number.
std::optional<std::int64_t> number_at(const json& object, const char* key, std::int64_t most) {
  const auto* const text = text_at(object, key);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || value < 0 || value > most) return std::nullopt;
  return value;
}

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostStatus = 999;
constexpr std::int64_t kMostPauseS = 86'400;  // as of the endpoint's own answers

std::optional<model::OutcomeKind> kind_at(const json& object) {
  const auto* const name = text_at(object, "outcome");
  if (!name) return std::nullopt;
  const auto kind = model::outcome_of(*name);
  return model::outcome_name(kind) == *name ? std::optional(kind) : std::nullopt;
}

const json* object_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? &*found : nullptr;
}

std::optional<RelayRecord> read_repeated(const json& root) {
  const auto* const object = object_at(root, "repeated");
  if (!object || text_or_none(*object, "id").empty()) return std::nullopt;
  RelayRecord record{text_or_none(*object, "id"), text_or_none(*object, "phase")};
  record.started_ms = number_at(*object, "started_ms", kMost).value_or(0);
  record.outcome = kind_at(*object);
  return record;
}

std::optional<RelayedAnswer> read_answer_of_endpoint(const json& root) {
  const auto* const object = object_at(root, "answer");
  if (!object) return std::nullopt;
  const auto status = number_at(*object, "status", kMostStatus).value_or(0);
  const auto cut = object->find("cut");
  const bool is_cut = cut != object->end() && cut->is_boolean() && *cut->get_ptr<const bool*>();
  return RelayedAnswer{static_cast<int>(status), text_or_none(*object, "body"), is_cut};
}

void write_repeated(base::JsonWriter& out, const RelayRecord& record) {
  out.key("repeated").begin_object();
  out.key("id").string(record.id).key("phase").string(record.phase);
  out.key("started_ms").number(record.started_ms);
  if (record.outcome) out.key("outcome").string(model::outcome_name(*record.outcome));
  out.end_object();
}

}  // namespace

std::string write_relay_answer(const RelayAnswer& answer) {
  const auto& outcome = answer.outcome;
  base::JsonWriter out;
  out.begin_object().key("outcome").string(model::outcome_name(outcome.kind));
  if (outcome.status != 0) out.key("status").number(outcome.status);
  out.key("message").string(outcome.message);
  if (outcome.retry_after_s) out.key("retry_after_s").number(*outcome.retry_after_s);
  out.key("attempts").number(answer.attempts);
  out.key("history_id").string(answer.history_id);
  if (!answer.history_problem.empty()) {
    out.key("history_problem").string(answer.history_problem);
  }
  if (answer.repeated) write_repeated(out, *answer.repeated);
  if (answer.answer) {
    out.key("answer").begin_object().key("status").number(answer.answer->status);
    out.key("body").string(answer.answer->body);
    if (answer.answer->cut) out.key("cut").boolean(true);
    out.end_object();
  }
  out.end_object();
  return out.text() + "\n";
}

std::optional<RelayAnswer> read_relay_answer(std::string_view text) {
  json root;
  NumbersAsText tree(root);
  if (!parse_json(without_byte_order_mark(text), tree).whole || !root.is_object()) {
    return std::nullopt;
  }
  const auto kind = kind_at(root);
  const auto* const message = text_at(root, "message");
  if (!kind || !message) return std::nullopt;
  RelayAnswer answer;
  answer.outcome.kind = *kind;
  answer.outcome.status = static_cast<int>(number_at(root, "status", kMostStatus).value_or(0));
  answer.outcome.message = *message;
  answer.outcome.retry_after_s = number_at(root, "retry_after_s", kMost);
  if (auto& pause = answer.outcome.retry_after_s) pause = std::min(*pause, kMostPauseS);
  answer.attempts = static_cast<int>(number_at(root, "attempts", kMostStatus).value_or(0));
  answer.history_id = text_or_none(root, "history_id");
  answer.history_problem = text_or_none(root, "history_problem");
  answer.repeated = read_repeated(root);
  answer.answer = read_answer_of_endpoint(root);
  return answer;
}

}  // namespace codec
