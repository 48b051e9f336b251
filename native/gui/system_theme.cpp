#include "native/gui/system_theme.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/base/text.h"

namespace gui {

namespace {

std::string setting(const char* key) {
  // The time limit is for a settings service that does not answer.
  const auto command =
      std::string("timeout 1 gsettings get org.gnome.desktop.interface ") + key + " 2>/dev/null";
  std::FILE* output = ::popen(command.c_str(), "re");
  if (!output) return {};
  std::array<char, 128> line{};
  std::string text;
  if (std::fgets(line.data(), static_cast<int>(line.size()), output)) text = line.data();
  ::pclose(output);
  return text;
}

bool says_dark(const std::string& text) {
  return base::ascii_lower(text).find("dark") != std::string::npos;
}

}  // namespace

bool system_prefers_dark() {
  if (const char* theme = std::getenv("GTK_THEME"); theme && *theme) return says_dark(theme);
  const auto scheme = setting("color-scheme");
  if (scheme.find("prefer-") != std::string::npos) return says_dark(scheme);
  return says_dark(setting("gtk-theme"));
}

}  // namespace gui
