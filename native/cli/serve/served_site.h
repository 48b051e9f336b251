// What `serve` serves: the page's files, and the site file that the page gets.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/site.h"
#include "core/platform/files.h"

namespace cli {

/// Where the page's files are: the folder that `site` (--site) names, else that of an installed
/// program (../share/connect-deploy/site), beside the program, in its build tree (../../web/site),
/// or that in which the file `site` lies. Error: "page", with where it was looked for and what to
/// do.
[[nodiscard]] base::Result<std::string> find_page(const std::string& site);

/// The user's site, read again each time, so that a policy holds as soon as it is stored.
class ServedSite {
 public:
  /// `site`: --site, a file or a folder; `endpoints`: --endpoint, none for all. `files` outlives
  /// it.
  ServedSite(platform::Files& files, std::string site, std::vector<std::string> endpoints);

  /// With the endpoints that are served, the default first, each with its relay's path: one that
  /// names the address, so that no page that is still open ever sends to another one than it shows.
  /// Errors: "site" if it is broken; as load_site() and choose_endpoint().
  [[nodiscard]] base::Result<model::Site> load() const;

 private:
  [[nodiscard]] std::string file() const;

  platform::Files& files_;
  std::string site_;
  std::vector<std::string> endpoints_;
};

}  // namespace cli
