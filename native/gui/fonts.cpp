#include "native/gui/fonts.h"

#include <fcntl.h>
#include <ft2build.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <string>
#include FT_FREETYPE_H

#include "core/ui/text/run_font.h"
#include "imgui.h"
#include "misc/freetype/imgui_freetype.h"
#include "native/gui/font_files.h"
#include "native/gui/pango_runs.h"

namespace gui {

namespace {

/// Any size will do, since it is only compared: the one of the first font of a merged one.
constexpr float kReference = 16;

enum FaceNumber { kRegular, kSemibold, kMono };

struct Mapping {
  void* data = nullptr;
  std::size_t size = 0;
};

Mapping map_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return {};
  struct stat status {};
  Mapping mapping;
  if (::fstat(file, &status) == 0 && status.st_size > 0) {
    mapping.size = static_cast<std::size_t>(status.st_size);
    mapping.data = ::mmap(nullptr, mapping.size, PROT_READ, MAP_PRIVATE, file, 0);
  }
  ::close(file);
  if (mapping.data == MAP_FAILED) return {};
  return mapping;
}

/// Ascent and descent together, in ems; 0 if FreeType can't read the face.
float em_height(const Mapping& mapping, int index) {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  float height = 0;
  if (FT_Init_FreeType(&library) != 0) return 0;
  if (FT_New_Memory_Face(library, static_cast<const FT_Byte*>(mapping.data),
                         static_cast<FT_Long>(mapping.size), index, &face) == 0) {
    if (face->units_per_EM > 0) {
      height = static_cast<float>(face->ascender - face->descender) /
               static_cast<float>(face->units_per_EM);
    }
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return height;
}

}  // namespace

/// Each file is mapped once, however many faces are made of it, and read only where glyphs are.
class SystemFonts::Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files() {
    for (const auto& [path, mapping] : mappings_) ::munmap(mapping.data, mapping.size);
  }

  /// One face of its own, with what the fallbacks have and it lacks, and lines drawn whole.
  ImFont* add(const FaceFile& file, const FontFiles& all, int number) {
    const float height = height_of(file);
    if (height <= 0) return ImGui::GetIO().Fonts->AddFontDefault();
    painter_.set_face(number, {file.family, number == kSemibold, height});
    ImFont* font = add_source(file, kReference, false);
    for (const auto& fallback : all.fallbacks) {
      const float other = height_of(fallback);
      // ImGui's sizes are ascent and descent; the letters are to have the same em.
      if (other > 0 && !(fallback == file)) add_source(fallback, kReference * other / height, true);
    }
    ui::add_runs(runs_, number);
    return font;
  }

 private:
  float height_of(const FaceFile& file) {
    const auto& mapping = map(file.path);
    return mapping.data ? em_height(mapping, file.index) : 0;
  }

  const Mapping& map(const std::string& path) {
    static const Mapping kNone;
    const auto known = mappings_.find(path);
    if (known != mappings_.end()) return known->second;
    const auto mapping = path.empty() ? Mapping{} : map_file(path);
    return mapping.data ? mappings_.emplace(path, mapping).first->second : kNone;
  }

  ImFont* add_source(const FaceFile& file, float size, bool merge) {
    const auto& mapping = map(file.path);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = merge;
    config.FontNo = static_cast<ImU32>(file.index);
    config.PixelSnapH = true;  // whole advances keep every letter as crisp as the first
    config.GlyphExcludeRanges = ui::kRunRanges;
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(mapping.data, static_cast<int>(mapping.size),
                                                      size, &config);
  }

  std::map<std::string, Mapping> mappings_;
  PangoRuns painter_;
  ui::Runs runs_{painter_};
};

SystemFonts::SystemFonts() : files_(std::make_unique<Files>()) {}
SystemFonts::~SystemFonts() = default;

ui::Fonts SystemFonts::load() {
  const auto files = find_font_files();
  ui::Fonts fonts;
  fonts.regular = files_->add(files.regular, files, kRegular);
  fonts.semibold = files_->add(files.semibold, files, kSemibold);
  fonts.mono = files_->add(files.mono, files, kMono);
  return fonts;
}

}  // namespace gui
