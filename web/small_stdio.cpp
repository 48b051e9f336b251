// Takes the place of the C library's functions for text and numbers in the whole page. With the
// library's own the page weighs 11.6 KB more (brotli, 5 %): strtod() and sscanf() 5.7 of them,
// snprintf() and fprintf() the rest. Who calls them, and for what, is known:
// - nlohmann's lexer: snprintf("<U+%.4X>") for its messages; strtod() for a number's end and
// whether it
//   is too large; what is kept of a number is its text, never its value.
// - ImGui's renderer: fprintf() for complaints about shaders; sscanf("#version %d") for their
// version.
// - ImGui itself: sscanf() for files of settings and for numbers that are typed; the page has
// neither. Another user than these links to the same functions, so an ImGui that was not looked
// through fails the build here.
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "imgui.h"
#include "web/js/host.h"
#include "web/small_format.h"

static_assert(
    IMGUI_VERSION_NUM == 19222,
    "Look through this ImGui's sscanf(), fprintf() and formats: do web/small_stdio.cpp and "
    "web/small_format.h know all that the page calls? Then write its number here.");

extern "C" {

int snprintf(char* at, std::size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = web::format_small(at, size, format, arguments);
  va_end(arguments);
  return length;
}

/// On the browser's console. The compiler calls it fiprintf if nothing that is printed is
/// floating point.
int fiprintf(FILE*, const char* format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  const int length = web::format_small(text, sizeof text, format, arguments);
  va_end(arguments);
  js_host_complain(text, std::strlen(text));
  return length;
}
int fprintf(FILE* file, const char* format, ...) __attribute__((alias("fiprintf")));

/// Words, then one %d; anything else reads nothing.
int sscanf(const char* text, const char* format, ...) {
  const std::size_t size = std::strlen(format);
  char words[32];
  if (size < 2 || size - 2 >= sizeof words || std::strcmp(format + size - 2, "%d") != 0) return 0;
  std::memcpy(words, format, size - 2);
  words[size - 2] = 0;
  if (std::strchr(words, '%') != nullptr) return 0;
  va_list arguments;
  va_start(arguments, format);
  const bool read = web::read_after(words, text, va_arg(arguments, int*));
  va_end(arguments);
  return read ? 1 : 0;
}

double strtod(const char* text, char** end) { return web::read_small(text, end); }
// The library has all three in one piece.
float strtof(const char* text, char** end) {
  return static_cast<float>(web::read_small(text, end));
}
long double strtold(const char* text, char** end) { return web::read_small(text, end); }
}
