// The files of the static site, as a server hands them out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace platform {

struct SiteFile {
  std::string content;
  std::string type;      ///< media type
  std::string encoding;  ///< "br" or "gzip" where the content is compressed; empty: as it is
  std::string tag;       ///< an entity tag with its quotes: another one once the file changes
};

class SiteFolder {
 public:
  explicit SiteFolder(std::string folder) : folder_(std::move(folder)) {}

  /// The file at that path of a URL ("/": index.html), or what was compressed of it beforehand
  /// (x.br, x.gz beside x, not older than it) where `accept_encoding` takes that. Nothing where
  /// there is none, and for every path that leads out of the folder.
  [[nodiscard]] std::optional<SiteFile> find(std::string_view path,
                                             std::string_view accept_encoding = {}) const;

  /// site.json (spec/files.md) with this server as its first endpoint. A site file of the folder's
  /// own that is broken is handed out as it is: the page then refuses to send.
  [[nodiscard]] std::string site_file(const std::string& own_url) const;

 private:
  [[nodiscard]] std::optional<std::filesystem::path> locate(std::string_view path) const;

  std::string folder_;
};

}  // namespace platform
