#include "core/codec/read_answer.h"

#include "core/codec/json_cursor.h"
#include "core/codec/json_tree.h"

namespace codec {

namespace {

using nlohmann::json;

std::optional<std::string> string_member(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return *found->get_ptr<const std::string*>();
}

/// null, false, "", [] and {} stand where there is nothing to say.
bool says_nothing(const json& value) {
  if (value.is_boolean()) return !*value.get_ptr<const bool*>();
  if (value.is_string()) return value.get_ptr<const std::string*>()->empty();
  return value.is_null() || ((value.is_array() || value.is_object()) && value.empty());
}

}  // namespace

Answer read_answer(std::string_view body) {
  json tree;
  TreeBuilder builder(tree);
  Answer answer;
  answer.is_json = parse_json(without_byte_order_mark(body), builder).whole;
  if (!answer.is_json) return answer;
  if (!tree.is_object()) {
    answer.says_more = !says_nothing(tree);
    return answer;
  }
  answer.message = string_member(tree, "message");
  answer.error_message = string_member(tree, "error_message");
  for (auto member = tree.begin(); member != tree.end(); ++member) {
    const bool is_error = member.key() == "error_message";
    const bool documented = (is_error || member.key() == "message") && member->is_string();
    if (documented || says_nothing(*member)) continue;
    answer.says_more = true;
    answer.odd_error = answer.odd_error || is_error;
  }
  return answer;
}

}  // namespace codec
