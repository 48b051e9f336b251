// A request in a server's log.
#pragma once

#include <string>

#include "core/base/redactor.h"
#include "native/platform/http_message.h"

namespace platform {

/// Method, path (without parameters, what `redactor` takes out and what is too long), status and
/// bytes of the answer, without a line break: nothing in a request can begin a line of its own.
[[nodiscard]] std::string request_line(const RequestHead& head, const HttpAnswer& answer,
                                       const base::Redactor& redactor);

}  // namespace platform
