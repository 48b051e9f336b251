#include "core/check/place.h"

#include "core/base/json_text.h"

namespace check {

std::string Place::pointer() const {
  if (is_root()) return {};
  auto pointer = parent->pointer();
  if (is_entry) {
    base::append_pointer(pointer, index);
  } else {
    base::append_pointer(pointer, key);
  }
  return pointer;
}

std::string Place::label() const {
  if (is_root()) return "the document";
  if (is_entry) {
    return (parent->key == "groups" ? "group " : "filter ") + std::to_string(index + 1);
  }
  // On its own, "name" could be that of anything.
  const bool speaks_for_itself = parent->is_root() || parent->key == "metadata" ||
                                 (parent->key == "devices_filter" && key != "flow_id");
  return std::string(key) + (speaks_for_itself ? "" : " of " + parent->label());
}

}  // namespace check
