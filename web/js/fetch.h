// Requests by fetch() (web/js/fetch.js).
#pragma once

#include <cstddef>

#include "web/js/text.h"
#include "web/js/text_view.h"

extern "C" {

/// Largest answer that is read.
void js_fetch_limit(std::size_t bytes);

struct HttpOrder {
  TextView method;
  TextView url;
  TextView headers;  ///< name and value by turns, a line each
  TextView body;
  TextView outcome_url;
};
/// Returns the request's number.
[[nodiscard]] int js_fetch_send(const HttpOrder* order, double timeout_ms, bool to_loopback);

struct HttpAnswer {
  int status;
  GivenText failure;  ///< the name of a platform::HttpFailure
  GivenText body;
  GivenText retry_after;
  GivenText date;
  GivenText detail;
};
/// False while there is no result; a result is given out once.
[[nodiscard]] bool js_fetch_take(int id, HttpAnswer* out);
void js_fetch_cancel(int id);
}
