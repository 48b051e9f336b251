#include "core/codec/parse_json.h"

namespace codec {

bool parse_json(std::string_view text, JsonEvents& events) {
  nlohmann::json_sax<nlohmann::json>* listener = &events;
  return nlohmann::json::sax_parse(text.begin(), text.end(), listener);
}

std::optional<nlohmann::json> parse_tree(std::string_view text) {
  nlohmann::json root;
  TreeEvents events(root);
  if (!parse_json(text, events)) return std::nullopt;
  return root;
}

}  // namespace codec
