// An inventory on the screen, for tests: opened, filtered, read off the mirror.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/ui/frontend.h"
#include "tests/core/ui/headless.h"

namespace fleet_steps {

using headless::Screen;
using ui::Role;

inline constexpr const char* kFleet =
    "device_id,name,project,group,tags,apps,state,update_status\n"
    "d-4ec7-1be9,gateway 1,Demo,TestGroup1,beta,app1@v1,online,failed\n"
    "d-0000-0002,,Demo,TestGroup2,beta,app1,online,\n"
    "d-0000-0003,camera,Demo,,edge,,,success\n"
    "d-0000-0004,lift,Other,TestGroup1,beta,,online,\n"
    "d-0000-0005,broken\n";

inline std::string many_devices(int count) {
  std::string text = "device_id,project\n";
  for (int i = 0; i < count; ++i) text += "d-" + std::to_string(1'000'000 + i) + ",Demo\n";
  return text;
}

inline void open(Screen& screen, const std::string& text) {
  screen.app().dispatch(app::OpenDocument{"fleet.csv", text});
  for (int i = 0; i < 200 && screen.app().state().fleet.loading; ++i) screen.frames(1);
  screen.frames(3);
}

inline void build(Screen& screen) {
  screen.app().dispatch(app::SetField{app::Field::project, "Demo"});
  screen.app().dispatch(app::SetField{app::Field::flow_id, "f-dd0c-73b9"});
}

inline void filter(Screen& screen, std::size_t index, const char* type, const char* value) {
  screen.app().dispatch(app::AddFilter{});
  screen.app().dispatch(app::SetFilterType{index, type});
  screen.app().dispatch(app::SetFilterValue{index, value});
  screen.frames(2);
}

inline std::string value_of(const Screen& screen, Role role, const char* name) {
  const auto* node = screen.find(role, name);
  return node ? node->value : "(not there)";
}

inline bool says(const Screen& screen, Role role, const char* name, std::string_view line) {
  return ("\n" + value_of(screen, role, name) + "\n").find("\n" + std::string(line) + "\n") !=
         std::string::npos;
}

inline std::vector<ui::MirrorNode> rows(const Screen& screen) {
  std::vector<ui::MirrorNode> out;
  for (const auto& node : screen.mirror()) {
    if (node.role == Role::row && node.roving) out.push_back(node);
  }
  return out;
}

/// Without the first and the last, which are always there, so far as they are out of sight.
inline std::vector<ui::MirrorNode> rows_in_sight(const Screen& screen) {
  auto out = rows(screen);
  while (out.size() > 1 && out[1].row > out[0].row + 1) out.erase(out.begin());
  while (out.size() > 1 && out.back().row > out[out.size() - 2].row + 1) out.pop_back();
  return out;
}

}  // namespace fleet_steps
