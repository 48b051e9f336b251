// The files of a site as answers to a browser.
#pragma once

#include <optional>

#include "native/platform/http_message.h"
#include "native/platform/site_folder.h"

namespace platform {

/// The answer to a GET or a HEAD: a file of the site, in the coding and only if it is another than
/// the browser has already. Nothing if the site has no such file; 500 if that can't be known.
[[nodiscard]] std::optional<HttpAnswer> site_answer(const SiteFolder& site,
                                                    const RequestHead& head);

}  // namespace platform
