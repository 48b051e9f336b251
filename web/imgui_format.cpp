// How ImGui prints text on the page: its own door for that, IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
// (cmake/imgui.cmake). The contract is that of imgui.cpp: the length that is in `at`, or that of
// the whole if there is no `at`.
#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/small_format.h"

int ImFormatStringV(char* at, std::size_t size, const char* format, va_list arguments) {
  const int length = web::format_small(at, size, format, arguments);
  return at == nullptr ? length : std::min(length, static_cast<int>(size) - 1);
}

int ImFormatString(char* at, std::size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = ImFormatStringV(at, size, format, arguments);
  va_end(arguments);
  return length;
}
