// Requests by fetch() (web/js/http.js).
#pragma once

#include <cstddef>

#include "web/js/text.h"
#include "web/js/text_view.h"

extern "C" {

/// Largest answer that is read.
void js_http_limit(std::size_t bytes);

struct HttpOrder {
  TextView method;
  TextView url;
  TextView headers;  ///< name and value by turns, a line each
  TextView body;
  TextView outcome_url;
};
/// Returns the request's number.
[[nodiscard]] int js_http_send(const HttpOrder* order, double timeout_ms, bool to_loopback);

struct HttpAnswer {
  int status;
  GivenText failure;  ///< the name of a platform::HttpFailure
  GivenText body;
  GivenText retry_after;
  GivenText date;
  GivenText detail;
};
/// False while there is no result; a result is given out once.
[[nodiscard]] bool js_http_take(int id, HttpAnswer* out);
void js_http_cancel(int id);
}
