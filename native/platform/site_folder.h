// The files of the static site, as a server hands them out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace platform {

struct SiteFile {
  std::string content;
  std::string type;  ///< media type
};

class SiteFolder {
 public:
  explicit SiteFolder(std::string folder) : folder_(std::move(folder)) {}

  /// The file at that path of a URL ("/": index.html). Nothing where there is none, and for every
  /// path that leads out of the folder.
  [[nodiscard]] std::optional<SiteFile> find(std::string_view path) const;

  /// site.json (spec/files.md) with this server as its first endpoint. A site file of the folder's
  /// own that is broken is handed out as it is: the page then refuses to send.
  [[nodiscard]] std::string site_file(const std::string& own_url) const;

 private:
  std::string folder_;
};

}  // namespace platform
