#include "core/codec/share_link.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/base64.h"
#include "core/base/redactor.h"
#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/read_deployment.h"
#include "core/codec/redact_json.h"
#include "core/codec/write_deployment.h"

namespace codec {

namespace {

using model::Presence;

base::Error page_error(std::string message) { return {"page-url", std::move(message)}; }

bool is_page_character(char32_t c) {
  constexpr std::string_view kRefused = "\"<>\\^`{|}";
  return c > 0x20 && !base::is_invisible(c) && !base::is_white_space(c) && !base::steers_line(c) &&
         c != 0xFFFD && (c > 0x7F || kRefused.find(static_cast<char>(c)) == std::string_view::npos);
}

bool has_page_characters(std::string_view page) {
  for (std::size_t offset = 0; offset < page.size();) {
    if (!is_page_character(base::next_code_point(page, offset))) return false;
  }
  return true;
}

std::optional<base::Error> length_error(std::size_t characters) {
  if (characters <= kMaxLinkCharacters) return std::nullopt;
  return base::Error{"link-too-long", "The link has " + base::with_thousands(characters) +
                                          " characters, of 32,000 at most. Ask for the deployment "
                                          "as a file."};
}

}  // namespace

base::Error link_error(LinkFault fault) {
  switch (fault) {
    case LinkFault::not_a_link:
      return {"link-not-one",
              "The link holds no deployment: there is no #d= in it. Copy it again."};
    case LinkFault::too_long:
      return {"link-too-long",
              "The link is longer than 32,000 characters. Ask for the deployment as a file."};
    case LinkFault::not_base64url:
      return {"link-not-base64url",
              "The link is damaged: what follows #d= is not base64url. Copy all of it again."};
    case LinkFault::not_deflated:
      return {"link-not-deflated",
              "The link is damaged: what it holds can't be unpacked. Copy all of it again."};
    case LinkFault::too_large:
      return {"link-too-large",
              "The link holds more than 16 MiB, as no deployment does. It was not opened."};
    case LinkFault::not_utf8:
      return {"link-not-utf8", "What the link holds is not UTF-8 text. It was not opened."};
    case LinkFault::not_a_deployment:
      return {"link-not-a-deployment",
              "What the link holds is not a deployment. It was not opened."};
  }
  return {};
}

std::string shared_text(const model::Deployment& deployment) {
  return compact(redact_json(write_deployment(deployment), base::Redactor()));
}

base::Status check_page_url(std::string_view page) {
  const auto lower = base::ascii_lower(page.substr(0, 8));
  const auto scheme = lower.substr(0, lower.find("://"));
  if (scheme.size() == lower.size() ||
      (scheme != "https" && scheme != "http" && scheme != "file")) {
    return page_error("The page's address must begin with https://, http:// or file://.");
  }
  if (base::find_invalid_utf8(page) || !has_page_characters(page)) {
    return page_error(
        "The page's address holds a space or another character that no address may hold. Remove "
        "it.");
  }
  if (page.find('#') != std::string_view::npos) {
    return page_error("The page's address must end before any #: the deployment follows there.");
  }
  const auto rest = page.substr(scheme.size() + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  if (authority.find('@') != std::string_view::npos) {
    return page_error("The page's address must not hold a user name or a password.");
  }
  if (scheme == "file" ? rest.empty() : authority.empty()) {
    return page_error("The page's address names no page.");
  }
  return base::Done{};
}

base::Result<std::string> write_link(std::string_view page, std::string_view deflated) {
  auto link = std::string(page).append(kLinkBegin).append(base::base64url(deflated));
  const auto size = base::count_code_points(link);
  if (size > kMaxLinkCharacters) {
    return base::Error{"link-too-long", "The link would have " + base::with_thousands(size) +
                                            " characters, of 32,000 at most. Hand on the file "
                                            "instead."};
  }
  return link;
}

base::Result<std::string> deflated_in_link(std::string_view link) {
  const auto begin = link.find(kLinkBegin);
  if (begin == std::string_view::npos) return link_error(LinkFault::not_a_link);
  if (link.size() > kMaxLinkCharacters) {
    if (auto error = length_error(base::count_code_points(link))) return std::move(*error);
  }
  auto bytes = base::read_base64url(link.substr(begin + kLinkBegin.size()));
  if (!bytes) return link_error(LinkFault::not_base64url);
  return std::move(*bytes);
}

base::Result<SharedDeployment> read_shared_text(std::string_view text) {
  if (text.size() > kMaxInflatedBytes) return link_error(LinkFault::too_large);
  if (base::find_invalid_utf8(text)) return link_error(LinkFault::not_utf8);
  auto read = read_deployment(text);
  if (!read.ok() || !model::has_documented_member(read.deployment)) {
    return link_error(LinkFault::not_a_deployment);
  }
  SharedDeployment shared;
  shared.token_dropped = read.deployment.user_token != Presence::missing;
  read.deployment.user_token = Presence::missing;
  // One within another object is dropped as well: its value, so that the object keeps its shape.
  const auto written = write_deployment(read.deployment);
  const auto hidden = redact_json(written, base::Redactor());
  if (hidden != written) {
    shared.token_dropped = true;
    read = read_deployment(hidden);
  }
  shared.deployment = std::move(read.deployment);
  return shared;
}

}  // namespace codec
