#include "core/codec/json_tree.h"

#include <utility>

namespace codec {

using nlohmann::json;

void TreeBuilder::clear() {
  root_ = nullptr;
  open_.clear();
}

json& TreeBuilder::put(json value) {
  if (open_.empty()) return root_ = std::move(value);
  auto& parent = *open_.back();
  if (parent.is_object()) return parent[key_] = std::move(value);
  parent.push_back(std::move(value));
  return parent.back();
}

bool TreeBuilder::scalar(JsonScalar kind) {
  switch (kind) {
    case JsonScalar::null:
      put(nullptr);
      break;
    case JsonScalar::no:
    case JsonScalar::yes:
      put(kind == JsonScalar::yes);
      break;
    case JsonScalar::number:
      put(0);
      break;
  }
  return true;
}

bool TreeBuilder::string(std::string& text) {
  put(std::move(text));
  return true;
}

bool TreeBuilder::key(std::string& name) {
  key_ = std::move(name);
  return true;
}

bool TreeBuilder::open_object() {
  open(json::object());
  return true;
}

bool TreeBuilder::open_array() {
  open(json::array());
  return true;
}

bool TreeBuilder::close() {
  open_.pop_back();
  return true;
}

}  // namespace codec
