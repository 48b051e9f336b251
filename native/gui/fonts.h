// The fonts, in ImGui's atlas.
#pragma once

#include <memory>

#include "core/ui/frontend.h"

namespace gui {

/// Font files stay mapped while this lives, which must be longer than ImGui's context.
class SystemFonts {
 public:
  SystemFonts();
  ~SystemFonts();
  SystemFonts(const SystemFonts&) = delete;
  SystemFonts& operator=(const SystemFonts&) = delete;

  /// Puts the machine's faces into the current context's atlas; glyphs are drawn as they are
  /// needed. Without any font file the result is ImGui's own.
  [[nodiscard]] ui::Fonts load();

 private:
  class Files;
  std::unique_ptr<Files> files_;
};

}  // namespace gui
