// What Dear ImGui calls of its own tables and columns even if there are none. The page has its
// own table (core/ui/fleet/device_table.cpp) and leaves imgui_tables.cpp out: 8.9 KB (brotli, 4 %).
// A view that made an ImGui table would not link.
#include "imgui.h"
#include "imgui_internal.h"

static_assert(
    IMGUI_VERSION_NUM == 19222,
    "Look through this ImGui's calls of tables and columns from outside imgui_tables.cpp: "
    "does each of these still do nothing if there is no table? Then write its number here.");

namespace ImGui {

void EndColumns() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
void EndTable() {}
void TableEndRow(ImGuiTable*) {}
void TableEndCell(ImGuiTable*) {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableGcCompactSettings() {}
void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui
