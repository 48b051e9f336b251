// Drafts (web/js/drafts.js).
#pragma once

#include <cstddef>

#include "web/js/text.h"
#include "web/js/text_view.h"

extern "C" {

/// How many sessions were taken over; -1 while that is being found out.
[[nodiscard]] int js_drafts_left();
void js_drafts_left_session(int index, GivenText* out);
void js_drafts_left_text(int index, GivenText* out);
/// Returns a ticket.
[[nodiscard]] int js_drafts_keep(const char* text, std::size_t length, const TextView* taken_over,
                                 std::size_t count);
/// A TicketState of web/js/records.h.
[[nodiscard]] int js_drafts_poll(int ticket);
void js_drafts_error(GivenText* out);
}
