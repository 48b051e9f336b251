#include "web/mirror_sync.h"

#include <algorithm>
#include <utility>

#include "imgui.h"
#include "web/js/mirror.h"

namespace web {
namespace {

std::uint32_t flags_of(const ui::MirrorNode& node) {
  const bool flags[] = {node.disabled, node.invalid,    node.expanded,   node.selected,
                        node.secret,   node.monospaced, node.suggests,   node.taken,
                        node.roving,   node.busy,       node.takes_focus};
  std::uint32_t bits = 0;
  for (unsigned i = 0; i < std::size(flags); ++i) bits |= static_cast<std::uint32_t>(flags[i]) << i;
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
  };
  js_mirror_put(&record);
}

}  // namespace

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
