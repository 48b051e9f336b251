// Which font files this machine has for the faces of the front end.
#pragma once

#include <string>
#include <vector>

namespace gui {

struct FaceFile {
  std::string path;
  std::string family;
  int index = 0;  ///< of the face in a collection
  bool operator==(const FaceFile&) const = default;
};

/// By fontconfig, the nearest that is installed; `path` is empty if there is no font at all.
struct FontFiles {
  FaceFile regular;
  FaceFile semibold;
  FaceFile mono;
  /// For what those lack: further scripts, symbols. Outlines only, so that they scale.
  std::vector<FaceFile> fallbacks;
};
[[nodiscard]] FontFiles find_font_files();

}  // namespace gui
