// Import and export by the second module (web/js/interchange.js).
#pragma once

#include <cstddef>

#include "web/js/text.h"

extern "C" {

/// `work`: a web::InterchangeWork on that text. Returns a ticket.
[[nodiscard]] int js_interchange_start(int work, const char* text, std::size_t length);
/// False while it is under way; told once. `fault`: why there is no answer, a sentence; or empty.
[[nodiscard]] bool js_interchange_take(int ticket, GivenText* fault, GivenText* answer);
}
