#include "native/platform/site_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/base/json_text.h"
#include "core/codec/patch.h"
#include "core/codec/read_site.h"

namespace platform {

namespace {

namespace fs = std::filesystem;

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

}  // namespace

std::optional<SiteFile> SiteFolder::find(std::string_view path) const {
  if (path.empty() || path.front() != '/' || path.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::error_code error;
  const auto folder = fs::canonical(folder_, error);
  if (error) return std::nullopt;
  auto wanted = folder / fs::path(path.substr(1));
  if (path.back() == '/') wanted /= "index.html";
  const auto file = fs::canonical(wanted, error);
  if (error || !fs::is_regular_file(file, error) || !lies_within(file, folder)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return SiteFile{std::string(std::istreambuf_iterator<char>(stream), {}), media_type(file)};
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
