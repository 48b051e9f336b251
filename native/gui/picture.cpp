#include "native/gui/picture.h"

#include <png.h>

#include <vector>

namespace gui {

namespace {

/// Without the alpha channel, which says how the window was blended and nothing of the picture.
std::vector<std::uint8_t> rgb_of(std::span<const std::uint8_t> rgba) {
  std::vector<std::uint8_t> rgb;
  rgb.reserve(rgba.size() / 4 * 3);
  for (std::size_t pixel = 0; pixel + 4 <= rgba.size(); pixel += 4) {
    const auto* const first = rgba.data() + pixel;
    rgb.insert(rgb.end(), first, first + 3);
  }
  return rgb;
}

}  // namespace

base::Status write_picture(const std::string& path, int width, int height,
                           std::span<const std::uint8_t> rgba) {
  const auto rgb = rgb_of(rgba);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  const auto lowest_first = -3 * width;
  if (png_image_write_to_file(&image, path.c_str(), 0, rgb.data(), lowest_first, nullptr) == 0) {
    return base::Error{"not-writable", "The picture can't be written.", path};
  }
  return base::Done{};
}

}  // namespace gui
