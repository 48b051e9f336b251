// Dear ImGui as this project builds it (IMGUI_USER_CONFIG). What differs between page and desktop
// comes from cmake/imgui.cmake, so that no platform is asked for here.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_USE_WCHAR32  // emoji lie beyond the first plane

// Nothing of these is ever shown, and they are a tenth of the page's size.
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS

// A library that draws has no business starting programs.
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

// Released programs carry no assertions: their texts alone cost the page a tenth. The expression is
// still compiled, unevaluated, so that a variable used only there counts as used.
#ifdef NDEBUG
#define IM_ASSERT(_EXPR) ((void)sizeof((_EXPR) ? 1 : 0))
#endif
