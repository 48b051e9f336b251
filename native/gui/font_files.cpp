#include "native/gui/font_files.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <memory>

namespace gui {

namespace {

struct Free {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Pattern = std::unique_ptr<FcPattern, Free>;
using CharSet = std::unique_ptr<FcCharSet, Free>;
using Config = std::unique_ptr<FcConfig, Free>;

constexpr const char* kSans[] = {"Inter",  "Noto Sans",   "Cantarell",
                                 "Ubuntu", "DejaVu Sans", "sans-serif"};
constexpr const char* kMono[] = {"JetBrains Mono", "Noto Sans Mono", "Ubuntu Mono",
                                 "DejaVu Sans Mono", "monospace"};

/// One character of each script: a font that has it is taken to cover the script.
constexpr char32_t kSamples[] = {U'\u5317', U'\u3042', U'\uAC00',    U'\u0416',
                                 U'\u05D0', U'\u0627', U'\u0E01',    U'\u0915',
                                 U'\u2192', U'\u2713', U'\U0001F680'};

const FcChar8* fc(const char* text) { return reinterpret_cast<const FcChar8*>(text); }

Pattern outline_pattern() {
  Pattern pattern(FcPatternCreate());
  FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
  FcPatternAddBool(pattern.get(), FC_OUTLINE, FcTrue);
  FcPatternAddBool(pattern.get(), FC_COLOR, FcFalse);
  return pattern;
}

Pattern best_match(FcConfig* config, FcPattern* wanted) {
  FcConfigSubstitute(config, wanted, FcMatchPattern);
  FcDefaultSubstitute(wanted);
  FcResult result = FcResultMatch;
  return Pattern(FcFontMatch(config, wanted, &result));
}

FaceFile file_of(FcPattern* match) {
  FcChar8* path = nullptr;
  int index = 0;
  if (!match || FcPatternGetString(match, FC_FILE, 0, &path) != FcResultMatch) return {};
  FcPatternGetInteger(match, FC_INDEX, 0, &index);
  // The upper half names an instance of a variable font, which FreeType takes as it is.
  FcChar8* family = nullptr;
  FcPatternGetString(match, FC_FAMILY, 0, &family);
  return {reinterpret_cast<const char*>(path),
          family ? reinterpret_cast<const char*>(family) : "sans-serif", index};
}

template <std::size_t N>
FaceFile find_face(FcConfig* config, const char* const (&families)[N], int weight) {
  const auto wanted = outline_pattern();
  for (const char* family : families) FcPatternAddString(wanted.get(), FC_FAMILY, fc(family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  return file_of(best_match(config, wanted.get()).get());
}

bool has(FcPattern* match, char32_t character) {
  FcCharSet* set = nullptr;  // the pattern's own
  return match && FcPatternGetCharSet(match, FC_CHARSET, 0, &set) == FcResultMatch &&
         FcCharSetHasChar(set, character);
}

/// The face that has that character; nothing if none has.
FaceFile find_face_with(FcConfig* config, char32_t character) {
  const auto wanted = outline_pattern();
  const CharSet set(FcCharSetCreate());
  FcCharSetAddChar(set.get(), character);
  FcPatternAddCharSet(wanted.get(), FC_CHARSET, set.get());
  FcPatternAddString(wanted.get(), FC_FAMILY, fc("sans-serif"));
  const auto match = best_match(config, wanted.get());
  FcBool colour = FcFalse;
  FcBool outline = FcFalse;
  if (!has(match.get(), character)) return {};
  FcPatternGetBool(match.get(), FC_COLOR, 0, &colour);
  FcPatternGetBool(match.get(), FC_OUTLINE, 0, &outline);
  return outline && !colour ? file_of(match.get()) : FaceFile{};
}

}  // namespace

FontFiles find_font_files() {
  const Config config(FcInitLoadConfigAndFonts());
  FontFiles files;
  if (!config) return files;
  files.regular = find_face(config.get(), kSans, FC_WEIGHT_REGULAR);
  files.semibold = find_face(config.get(), kSans, FC_WEIGHT_DEMIBOLD);
  files.mono = find_face(config.get(), kMono, FC_WEIGHT_REGULAR);
  for (const auto sample : kSamples) {
    auto file = find_face_with(config.get(), sample);
    const bool known =
        file.path.empty() || file == files.regular ||
        std::find(files.fallbacks.begin(), files.fallbacks.end(), file) != files.fallbacks.end();
    if (!known) files.fallbacks.push_back(std::move(file));
  }
  return files;
}

}  // namespace gui
