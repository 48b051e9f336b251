#include "core/ui/controls/told_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ui/controls/canvas.h"
#include "core/ui/controls/widgets.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace ui {

namespace {

constexpr std::string_view kEllipsis = "\u2026";
constexpr std::size_t kAround = 8;             ///< so many nodes before and after may tell a text
constexpr std::size_t kMostToSearch = 20'000;  ///< bytes: a request may have megabytes

/// The line ends are those of the screen.
std::string flat(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

bool has(const std::string& text, const std::string& words) {
  if (text.size() < words.size() || text.size() > kMostToSearch) return false;
  if (text.find(words) != std::string::npos) return true;
  return text.find('\n') != std::string::npos && flat(text).find(words) != std::string::npos;
}

bool tells(const MirrorNode& node, const std::string& words) {
  return has(node.name, words) || has(node.value, words) || has(node.error, words) ||
         has(node.hint, words);
}

/// What is cut is told if its beginning is.
std::string searched(std::string_view words) {
  if (words.ends_with(kEllipsis)) words.remove_suffix(kEllipsis.size());
  while (words.starts_with(' ')) words.remove_prefix(1);
  return flat(words);
}

const MirrorNode* node_of(const Mirror& mirror, std::uint32_t id) {
  const auto found = std::find_if(mirror.rbegin(), mirror.rend(),
                                  [id](const auto& node) { return node.id == id; });
  return found == mirror.rend() ? nullptr : &*found;
}

bool is_told(const Mirror& mirror, const ToldText& text) {
  const auto words = searched(text.node.value);
  if (words.empty()) return true;
  const auto begin = text.place - std::min(text.place, kAround);
  const auto end = std::min(mirror.size(), text.place + kAround);
  for (auto i = begin; i < end; ++i) {
    if (tells(mirror[i], words)) return true;
  }
  const auto* parent = node_of(mirror, text.node.parent);
  return parent && tells(*parent, words);
}

/// What holds nothing but parts of its own kind.
bool is_strict(Role role) {
  return role == Role::list || role == Role::listbox || role == Role::tablist ||
         role == Role::grid || role == Role::row;
}

}  // namespace

void tell_text(std::string_view words) {
  auto* canvas = static_cast<Canvas*>(ImGui::GetIO().UserData);
  if (!canvas) return;
  const auto seed = ImGui::GetID("text");
  auto& texts = canvas->texts;
  const auto before = std::count(texts.seeds.begin(), texts.seeds.end(), seed);
  texts.seeds.push_back(seed);
  auto node = canvas->item_node(Role::paragraph, "");
  if (!node) return;
  node->id = ImHashData(&before, sizeof before, seed);
  node->value = words;
  if (canvas->comes_into_view(node->id)) scroll_into_view(node->rect);
  texts.all.push_back({canvas->mirror.size(), std::move(*node)});
}

void add_texts(Canvas& canvas) {
  auto& mirror = canvas.mirror;
  auto& texts = canvas.texts.all;
  std::erase_if(texts, [&mirror](const auto& text) { return is_told(mirror, text); });
  if (texts.empty()) return;
  for (auto& [place, node] : texts) {
    const auto* parent = node_of(mirror, node.parent);
    for (; parent && is_strict(parent->role); parent = node_of(mirror, parent->parent)) {
      node.parent = parent->parent;
    }
  }
  for (auto& place : canvas.unseen) {
    place += static_cast<std::size_t>(std::count_if(
        texts.begin(), texts.end(), [place](const auto& text) { return text.place <= place; }));
  }
  // From the end on: each node moves at most once.
  auto from = mirror.size();
  mirror.resize(from + texts.size());
  auto to = mirror.size();
  while (!texts.empty()) {
    while (from > texts.back().place) mirror[--to] = std::move(mirror[--from]);
    mirror[--to] = std::move(texts.back().node);
    texts.pop_back();
  }
}

}  // namespace ui
