// The open documents as one text, to be kept between sessions (docs/files.md, Drafts).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codec {

struct KeptDocument {
  std::string name;
  std::string place;
  std::string origin;
  std::string draft;  ///< a deployment file
  std::string saved;  ///< the same as last opened or saved
  bool active = false;
  bool closed = false;
  bool operator==(const KeptDocument&) const = default;
};

[[nodiscard]] std::string write_kept_documents(const std::vector<KeptDocument>& documents);
/// Nothing if it is no such text, or one of a later version.
[[nodiscard]] std::optional<std::vector<KeptDocument>> read_kept_documents(std::string_view text);

}  // namespace codec
