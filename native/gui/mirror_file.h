// What is on the screen, as a file: for tests and for assistive tools. Never a secret's value.
#pragma once

#include <string>

#include "core/ui/mirror.h"

namespace gui {

class MirrorFile {
 public:
  /// Does nothing if `path` is empty.
  explicit MirrorFile(std::string path) : path_(std::move(path)) {}

  /// Replaces the file if the mirror has changed: an array of objects, one a node, with the
  /// names of ui::MirrorNode. A reader sees the old one or the new one whole.
  void write(const ui::Mirror& mirror);

 private:
  std::string path_;
  ui::Mirror written_;
};

}  // namespace gui
