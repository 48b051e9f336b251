// Raw DEFLATE by the browser's streams (web/js/deflate.js).
#pragma once

#include <cstddef>

#include "web/js/text.h"

extern "C" {

/// Returns a ticket.
[[nodiscard]] int js_deflate_start(bool inflates, const char* content, std::size_t length,
                                   std::size_t limit);
/// False while it is under way; told once. `fault`: an error's code (core/platform/deflater.h),
/// or empty.
[[nodiscard]] bool js_deflate_take(int ticket, GivenText* fault, GivenText* content);
}
