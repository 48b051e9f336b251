#include "native/cli/serve/served_site.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/platform/claim.h"
#include "native/cli/send/endpoint.h"
#include "native/platform/site_file.h"

namespace cli {

namespace {

namespace fs = std::filesystem;

constexpr auto kPage = "index.html";
constexpr auto kSiteFile = "site.json";

bool holds_page(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / kPage, error);
}

/// Not only some page, but this project's: its script's name holds a digest of it.
bool holds_our_page(const fs::path& folder) {
  std::error_code error;
  if (!holds_page(folder)) return false;
  fs::directory_iterator files(folder, error);
  return !error && std::any_of(begin(files), end(files), [](const auto& file) {
    const auto name = file.path().filename().string();
    return name.starts_with("connect-deploy.") && name.ends_with(".js");
  });
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

/// Of the program, in the order in which they are looked at.
std::vector<fs::path> places_of_page() {
  std::vector<fs::path> places;
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    for (const auto* place : {"../share/connect-deploy/site", "site", "../../web/site"}) {
      places.push_back((program.parent_path() / place).lexically_normal());
    }
  }
  return places;
}

std::string relay_path(const std::string& url) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr int kLength = 14;  // of 53 bits
  auto number = static_cast<std::uint64_t>(platform::claim_digest("relay", url));
  std::string digits(kLength, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number >>= 4) {
    *digit = kDigits[number & 0xF];
  }
  return "relay/" + digits;
}

}  // namespace

base::Result<std::string> find_page(const std::string& site) {
  if (is_folder(site)) {
    if (holds_page(site)) return site;
    return base::Error{"page", "There is no page in it (no index.html).", site};
  }
  std::string looked;
  for (const auto& place : places_of_page()) {
    if (holds_page(place)) return place.string();
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  // Last, since the folder of a site file may hold more than a page, and be another user's.
  if (const auto place = fs::path(site).parent_path() / "."; !site.empty()) {
    if (holds_our_page(place)) return place.string();
    looked += ", " + place.string();
  }
  return base::Error{"page", "The page is not there: looked in " + looked +
                                 ". Build it with scripts/build.sh web site, or name its folder "
                                 "with --site."};
}

ServedSite::ServedSite(platform::Files& files, std::string site, std::vector<std::string> endpoints)
    : files_(files), site_(std::move(site)), endpoints_(std::move(endpoints)) {}

/// A folder's own site file counts if there is any such name, whatever it leads to.
std::string ServedSite::file() const {
  if (!is_folder(site_)) return site_;
  const auto own = fs::path(site_) / kSiteFile;
  std::error_code error;
  const auto status = fs::symlink_status(own, error);
  return status.type() == fs::file_type::not_found ? std::string() : own.string();
}

base::Result<model::Site> ServedSite::load() const {
  auto loaded = platform::load_site(files_, file());
  if (!loaded) return loaded;
  auto& site = loaded.value();
  if (!site.broken.empty()) return base::Error{"site", site.broken};
  std::vector<model::Endpoint> served;
  if (endpoints_.empty()) served = known_endpoints(site);
  for (const auto& chosen : endpoints_) {
    auto endpoint = choose_endpoint(site, chosen);
    if (!endpoint) return endpoint.error();
    if (std::find(served.begin(), served.end(), endpoint.value()) != served.end()) continue;
    served.push_back(std::move(endpoint.value()));
  }
  for (auto& endpoint : served) endpoint.relay = relay_path(endpoint.url);
  site.endpoints = std::move(served);
  if (!endpoints_.empty()) site.other_endpoints = false;
  return loaded;
}

}  // namespace cli
