#include "core/codec/read_answer.h"

#include "core/codec/parse_json.h"

namespace codec {

namespace {

std::optional<std::string> string_member(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return *found->get_ptr<const std::string*>();
}

}  // namespace

Answer read_answer(std::string_view body) {
  // The parser takes a NUL byte for the end of the text; in JSON none may stand anywhere.
  if (body.find('\0') != std::string_view::npos) return {};
  const auto tree = parse_tree(body);
  Answer answer;
  answer.is_json = tree.has_value();
  if (!tree || !tree->is_object()) return answer;
  answer.message = string_member(*tree, "message");
  answer.error_message = string_member(*tree, "error_message");
  return answer;
}

}  // namespace codec
