#include "native/platform/site_folder.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

#include "core/base/text.h"
#include "native/platform/absence.h"
#include "native/platform/native_files.h"

namespace platform {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 64u << 20;

struct MediaType {
  std::string_view extension;
  std::string_view type;
};
constexpr MediaType kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string media_type(const fs::path& file) {
  for (const auto& [extension, type] : kTypes) {
    if (file.extension() == extension) return std::string(type);
  }
  return "application/octet-stream";
}

bool lies_within(const fs::path& file, const fs::path& folder) {
  const auto relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

/// Whether a client that sent that header takes that coding (RFC 9110, 12.5.3).
bool accepts(std::string_view header, std::string_view coding) {
  for (const auto item : base::comma_items(header)) {
    const auto name = base::trim(item.substr(0, item.find(';')));
    if (base::ascii_lower(name) != coding) continue;
    const auto weight = item.find("q=");
    return weight == std::string_view::npos ||
           item.find_first_of("123456789", weight) != std::string_view::npos;
  }
  return false;
}

/// Changes whenever the file is written again.
std::string tag_of(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  const auto changed = fs::last_write_time(file, error).time_since_epoch();
  using std::chrono::nanoseconds;
  return "\"" + std::to_string(size) + "-" +
         std::to_string(std::chrono::duration_cast<nanoseconds>(changed).count()) + "\"";
}

/// Whether `copy` can stand for `file`: it is there, and was made of it as it now is.
bool is_fresh_copy(const fs::path& copy, const fs::path& file) {
  std::error_code error;
  if (fs::is_symlink(copy, error) || !fs::is_regular_file(copy, error)) return false;
  const auto made = fs::last_write_time(copy, error);
  return !error && made >= fs::last_write_time(file, error) && !error;
}

/// Below "/" a name that "." and ".." don't lead out of; nothing for all else.
std::optional<fs::path> name_below(std::string_view path) {
  if (path.empty() || path.front() != '/' || path.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  auto name = fs::path(path.substr(1));
  if (path.back() == '/') name /= "index.html";
  name = name.lexically_normal();
  if (name.is_absolute() || *name.begin() == "..") return std::nullopt;
  return name;
}

base::Error not_served(const fs::path& name, std::string_view why) {
  return {"site", name.string() + ": is there, but " + std::string(why) + "."};
}

}  // namespace

base::Result<std::optional<fs::path>> SiteFolder::locate(std::string_view path) const {
  using Found = std::optional<fs::path>;
  const auto name = name_below(path);
  if (!name) return Found();
  std::error_code error;
  const auto folder = fs::canonical(folder_, error);
  if (error) return not_served(*name, "the folder can't be read: " + error.message());
  if (is_absent((folder / *name).string())) return Found();
  auto file = fs::canonical(folder / *name, error);
  if (error) return not_served(*name, "it can't be read: " + error.message());
  if (!lies_within(file, folder)) return not_served(*name, "it is a link out of the folder");
  if (fs::is_regular_file(file, error)) return Found(std::move(file));
  if (*name == "site.json") return not_served(*name, "it is not a file");
  return Found();
}

base::Result<std::optional<SiteFile>> SiteFolder::find(std::string_view path,
                                                       std::string_view accept_encoding) const {
  const auto located = locate(path);
  if (!located) return located.error();
  if (!located.value()) return std::optional<SiteFile>();
  const auto& file = *located.value();
  auto chosen = file;
  std::string encoding;
  for (const auto& [coding, extension] : {std::pair("br", ".br"), std::pair("gzip", ".gz")}) {
    auto copy = file;
    copy += extension;
    if (!encoding.empty() || !accepts(accept_encoding, coding) || !is_fresh_copy(copy, file)) {
      continue;
    }
    chosen = copy;
    encoding = coding;
  }
  // Before the content: a tag that is too old costs a transfer, one that is too new an update.
  auto tag = tag_of(chosen);
  auto content = NativeFiles().read(chosen.string(), kMaxFileBytes);
  if (!content) return not_served(file.filename(), "it can't be read, or is too large");
  return std::optional(
      SiteFile{std::move(content.value()), media_type(file), encoding, std::move(tag)});
}

}  // namespace platform
