#include "native/platform/site_file.h"

#include "core/codec/read_site.h"
#include "native/platform/xdg_paths.h"

namespace platform {

namespace {

constexpr std::size_t kMaxSiteBytes = 4u << 20;

model::Site named_site(const std::string& text, const std::string& file) {
  auto site = codec::read_site(text);
  if (!site.broken.empty()) site.broken = file + ": " + site.broken;
  return site;
}

}  // namespace

base::Result<model::Site> load_site(platform::Files& files, const std::string& chosen) {
  if (!chosen.empty()) {
    const auto text = files.read(chosen, kMaxSiteBytes);
    if (!text) return text.error();
    return named_site(text.value(), chosen);
  }
  const auto folder = platform::config_folder();
  model::Site site;
  if (!folder) {
    site.broken = "The site file can't be looked for: " + folder.error().message +
                  " Set HOME, or name the file with --site.";
    return site;
  }
  const auto file = folder.value() + "/site.json";
  const auto text = files.read(file, kMaxSiteBytes);
  if (text) return named_site(text.value(), file);
  if (text.error().code != "not-found") site.broken = file + ": " + text.error().message;
  return site;
}

}  // namespace platform
