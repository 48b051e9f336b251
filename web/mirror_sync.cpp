#include "web/mirror_sync.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/ui/mirror_names.h"
#include "imgui.h"
#include "web/js/mirror.h"

namespace web {
namespace {

// Mirror.read() of mirror.js reads these words.
static_assert(sizeof(NodeRecord) == 4 * 26);
static_assert(offsetof(NodeRecord, parent) == 4 * 1 && offsetof(NodeRecord, role) == 4 * 2);
static_assert(offsetof(NodeRecord, flags) == 4 * 3 && offsetof(NodeRecord, layer) == 4 * 4);
static_assert(offsetof(NodeRecord, rect) == 4 * 5 && offsetof(NodeRecord, clip) == 4 * 9);
static_assert(offsetof(NodeRecord, text_size) == 4 * 13);
static_assert(offsetof(NodeRecord, text_inset) == 4 * 14);
static_assert(offsetof(NodeRecord, name) == 4 * 15 && offsetof(NodeRecord, value) == 4 * 17);
static_assert(offsetof(NodeRecord, error) == 4 * 19 && offsetof(NodeRecord, hint) == 4 * 21);
static_assert(offsetof(NodeRecord, keys) == 4 * 23 && offsetof(NodeRecord, row) == 4 * 25);

std::uint32_t flags_of(const ui::MirrorNode& node) {
  std::uint32_t bits = 0;
  std::uint32_t bit = 1;
  for (const auto& flag : ui::kMirrorFlags) {
    if (node.*flag.member) bits |= bit;
    bit <<= 1;
  }
  return bits;
}

void put(const ui::MirrorNode& node) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const NodeRecord record{
      .id = node.id,
      .parent = node.parent,
      .role = static_cast<std::uint32_t>(node.role),
      .flags = flags_of(node),
      .layer = node.layer,
      .rect = {node.rect.x, node.rect.y, node.rect.width, node.rect.height},
      .clip = {node.clip.x, node.clip.y, node.clip.width, node.clip.height},
      .text_size = node.text_size > 0 ? node.text_size : style.FontSizeBase,
      .text_inset = node.text_inset > 0 ? node.text_inset : style.FramePadding.x,
      .name = view(node.name),
      .value = view(node.value),
      .error = view(node.error),
      .hint = view(node.hint),
      .keys = view(node.keys),
      .row = node.row,
  };
  js_mirror_put(&record);
}

}  // namespace

MirrorSync::MirrorSync() {
  static constexpr auto roles = views(ui::kRoleNames, [](auto& role) { return role.name; });
  static constexpr auto flags = views(ui::kMirrorFlags, [](auto& flag) { return flag.name; });
  js_mirror_names(roles.data(), roles.size(), flags.data(), flags.size());
}

void MirrorSync::send(const ui::Mirror& mirror, double pixel_ratio) {
  if (std::exchange(pixel_ratio_, pixel_ratio) != pixel_ratio) sent_.clear();
  std::vector<std::uint32_t> order;
  order.reserve(mirror.size());
  bool changed = false;
  for (const auto& node : mirror) {
    order.push_back(node.id);
    auto [known, is_new] = sent_.try_emplace(node.id, node);
    if (!is_new && known->second == node) continue;
    known->second = node;
    put(node);
    changed = true;
  }
  if (!changed && order == order_) return;
  order_ = std::move(order);
  std::erase_if(sent_, [this](const auto& entry) {
    return std::find(order_.begin(), order_.end(), entry.first) == order_.end();
  });
  js_mirror_finish(order_.data(), order_.size());
}

}  // namespace web
