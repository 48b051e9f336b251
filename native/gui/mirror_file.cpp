#include "native/gui/mirror_file.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <string_view>

#include "core/base/json_text.h"
#include "core/ui/mirror_names.h"

namespace gui {

namespace {

void put_rect(base::JsonWriter& json, std::string_view name, const ui::Rect& rect) {
  const auto put = [&](std::string_view key, float value) {
    json.key(key).number(std::lround(value));
  };
  json.key(name).begin_object();
  put("x", rect.x);
  put("y", rect.y);
  put("width", rect.width);
  put("height", rect.height);
  json.end_object();
}

void put_node(base::JsonWriter& json, const ui::MirrorNode& node) {
  json.begin_object();
  json.key("id").number(node.id);
  json.key("parent").number(node.parent);
  json.key("role").string(ui::role_name(node.role));
  json.key("name").string(node.name);
  if (!node.secret) json.key("value").string(node.value);
  json.key("error").string(node.error);
  json.key("hint").string(node.hint);
  json.key("keys").string(node.keys);
  put_rect(json, "rect", node.rect);
  put_rect(json, "clip", node.clip);
  json.key("layer").number(node.layer);
  for (const auto& flag : ui::kMirrorFlags) json.key(flag.name).boolean(node.*flag.member);
  json.end_object();
}

}  // namespace

void MirrorFile::write(const ui::Mirror& mirror) {
  if (path_.empty() || mirror == written_) return;
  base::JsonWriter json;
  json.begin_array();
  for (const auto& node : mirror) put_node(json, node);
  json.end_array();

  // Renamed but not synchronized to the disk: it need not outlive the program.
  const auto fresh = path_ + ".new";
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << json.text() << '\n';
  file.close();
  if (file && std::rename(fresh.c_str(), path_.c_str()) == 0) written_ = mirror;
}

}  // namespace gui
