#include "core/app/file_kind.h"

namespace app {

namespace {

using namespace std::string_view_literals;

struct Kind {
  std::string_view begins;
  std::string_view words;
  std::string_view at_8 = {};  ///< what stands eight bytes further
};
constexpr Kind kKinds[] = {
    {"\x89PNG\r\n\x1A\n"sv, "a picture (PNG)"},
    {"\xFF\xD8\xFF"sv, "a picture (JPEG)"},
    {"GIF8"sv, "a picture (GIF)"},
    {"RIFF"sv, "a picture (WebP)", "WEBP"},
    {"BM"sv, "a picture (BMP)", "\0\0"sv},
    {"II*\0"sv, "a picture (TIFF)"},
    {"MM\0*"sv, "a picture (TIFF)"},
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "an archive (ZIP) or a spreadsheet"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old spreadsheet"},
    {"\x1F\x8B"sv, "a compressed file (gzip)"},
    {"BZh"sv, "a compressed file (bzip2)"},
    {"\xFD\x37zXZ\0"sv, "a compressed file (xz)"},
    {"\x28\xB5\x2F\xFD"sv, "a compressed file (zstd)"},
    {"7z\xBC\xAF\x27\x1C"sv, "an archive (7z)"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"MZ\x90\0"sv, "a program"},
    {"SQLite format 3\0"sv, "a database (SQLite)"},
};

}  // namespace

std::string_view foreign_kind(std::string_view text) {
  constexpr std::size_t kFurther = 8;
  constexpr std::size_t kBmpZero = 6;  // its reserved bytes
  for (const auto& kind : kKinds) {
    if (!text.starts_with(kind.begins)) continue;
    const auto at = kind.begins == "BM" ? kBmpZero : kFurther;
    if (kind.at_8.empty()) return kind.words;
    if (text.size() > at && text.substr(at).starts_with(kind.at_8)) return kind.words;
  }
  return {};
}

}  // namespace app
