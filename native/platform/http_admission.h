// Whom the server on loopback answers: programs of this machine and its own page, but no page of
// another site that the same browser has open.
#pragma once

#include <optional>

#include "native/platform/http_message.h"

namespace platform {

/// Why the server on `port` does not serve that request; nothing if it does. 403: asked for by a
/// name that is not its own (which is how a page elsewhere reaches it after rebinding a name of its
/// own), or by a page of another origin. 415: a POST that is not JSON, which a page may send
/// anywhere without asking first; and a coded body, which is never decoded.
///
/// A link on another site may still open the page: a top-level navigation to a path that is not
/// the API's.
[[nodiscard]] std::optional<HttpAnswer> not_admitted(const RequestHead& head, int port);

/// Adds protective_headers(), and that nobody keeps the answer unless it says otherwise.
void protect(HttpAnswer& answer);

/// What every answer carries: no other site may frame it, embed it or read it. A page's own policy
/// stands in its <meta>; this adds only what can't stand there, so that the two can't contradict
/// each other.
[[nodiscard]] const HttpHeaders& protective_headers();

}  // namespace platform
