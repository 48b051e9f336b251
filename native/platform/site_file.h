// The site file (docs/files.md, Site file): what the company allows, and where it sends to.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/model/site.h"
#include "core/platform/files.h"

namespace platform {

/// Reads `chosen` (--site), or the one in the configuration folder if `chosen` is empty; without
/// one of these the site is empty. A file that is there and wrong gives a site that is `broken`,
/// with which nothing passes the check; so does a configuration folder that can't be found, since
/// there may be a site file in it. An error only if `chosen` can't be read.
[[nodiscard]] base::Result<model::Site> load_site(platform::Files& files,
                                                  const std::string& chosen);

}  // namespace platform
