// model::Site -> site.json (docs/files.md, Site file).
#pragma once

#include <string>

#include "core/model/site.h"

namespace codec {

/// read_site() of it gives `site` back. Not for one that is broken: what it held is not known.
[[nodiscard]] std::string write_site(const model::Site& site);

}  // namespace codec
