// Where `send` and `serve` send to.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/site.h"

namespace cli {

/// The site's endpoints and the vendor's cloud, as the windows offer them; the first is the
/// default.
[[nodiscard]] std::vector<model::Endpoint> known_endpoints(const model::Site& site);

/// `chosen` is a URL or the name of an endpoint; empty: the site's first, else the vendor's cloud.
/// A URL that the site lists is that endpoint, with its name and its mark. Error: "endpoint-url".
[[nodiscard]] base::Result<model::Endpoint> choose_endpoint(const model::Site& site,
                                                            const std::string& chosen);

}  // namespace cli
