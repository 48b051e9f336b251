#include "native/platform/site_folder.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/codec/patch.h"
#include "core/codec/read_site.h"
#include "native/platform/native_files.h"

namespace platform {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 256u << 20;

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
  while (!header.empty()) {
    const auto item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(item.size() + 1, header.size()));
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

}  // namespace

std::optional<fs::path> SiteFolder::locate(std::string_view path) const {
  if (path.empty() || path.front() != '/' || path.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::error_code error;
  const auto folder = fs::canonical(folder_, error);
  if (error) return std::nullopt;
  auto wanted = folder / fs::path(path.substr(1));
  if (path.back() == '/') wanted /= "index.html";
  auto file = fs::canonical(wanted, error);
  if (error || !fs::is_regular_file(file, error) || !lies_within(file, folder)) return std::nullopt;
  return file;
}

std::optional<SiteFile> SiteFolder::find(std::string_view path,
                                         std::string_view accept_encoding) const {
  const auto file = locate(path);
  if (!file) return std::nullopt;
  auto chosen = *file;
  std::string encoding;
  for (const auto& [coding, extension] : {std::pair("br", ".br"), std::pair("gzip", ".gz")}) {
    auto copy = *file;
    copy += extension;
    if (!encoding.empty() || !accepts(accept_encoding, coding) || !is_fresh_copy(copy, *file)) {
      continue;
    }
    chosen = copy;
    encoding = coding;
  }
  auto content = NativeFiles().read(chosen.string(), kMaxFileBytes);
  if (!content) return std::nullopt;
  return SiteFile{std::move(content.value()), media_type(*file), encoding, tag_of(chosen)};
}

std::string SiteFolder::site_file(const std::string& own_url) const {
  const auto name = base::json_string("Sandbox");
  const auto own = "{\"name\": " + name + ", \"url\": " + base::json_string(own_url) + "}";
  const auto found = find("/site.json");
  if (!found) return "{\"endpoints\": [" + own + "]}\n";
  const auto site = codec::read_site(found->content);
  if (!site.broken.empty()) return found->content;
  using Kind = model::PatchOperation::Kind;
  const model::PatchOperation first{Kind::add, "/endpoints/0", {}, own};
  const model::PatchOperation only{Kind::add, "/endpoints", {}, "[" + own + "]"};
  const auto patched =
      codec::apply_patch(found->content, {site.endpoints.empty() ? &only : &first, 1});
  return patched ? patched.value() : found->content;
}

}  // namespace platform
