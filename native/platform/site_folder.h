// The files of the static site, as a server hands them out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"

namespace platform {

struct SiteFile {
  std::string content;
  std::string type;      ///< media type
  std::string encoding;  ///< "br" or "gzip" if the content is compressed; empty: as it is
  std::string tag;       ///< an entity tag with its quotes: another one once the file changes
};

class SiteFolder {
 public:
  explicit SiteFolder(std::string folder) : folder_(std::move(folder)) {}

  /// The file at that path of a URL ("/": index.html), or what was compressed of it beforehand
  /// (x.br, x.gz beside x, not older than it) if `accept_encoding` takes that. Nothing if that name
  /// is not there, or is not below the folder. A name that is there and can't be served (a link
  /// that leads nowhere or out of the folder, a file that can't be read, a directory named
  /// site.json) is an error and never "not there": the page takes a missing site.json for "no
  /// policy". Error: "site".
  [[nodiscard]] base::Result<std::optional<SiteFile>> find(
      std::string_view path, std::string_view accept_encoding = {}) const;

 private:
  [[nodiscard]] base::Result<std::optional<std::filesystem::path>> locate(
      std::string_view path) const;

  std::string folder_;
};

}  // namespace platform
