#include "core/api/endpoint_url.h"

#include <algorithm>
#include <optional>

#include "core/base/text.h"

namespace api {

namespace {

constexpr std::size_t kMaxUrlBytes = 2048;
constexpr std::string_view kCallPath = "/v1/deploy_update";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }  // of lower-cased text
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

base::Error refusal(std::string message) { return {"endpoint-url", std::move(message)}; }

/// Takes a decimal number of `digits` digits at most off the front of `text`; no leading zeros,
/// since some readers take those as octal.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  std::size_t length = 0;
  int number = 0;
  while (length < text.size() && length < digits && is_digit(text[length])) {
    number = number * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0 || (length > 1 && text[0] == '0')) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

/// The first of four numbers from 0 to 255 with dots between; nothing where it is anything else.
std::optional<int> first_of_ipv4(std::string_view host) {
  std::optional<int> first;
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (host.empty() || host[0] != '.') return std::nullopt;
      host.remove_prefix(1);
    }
    const auto number = take_number(host, 3);
    if (!number || *number > 255) return std::nullopt;
    if (part == 0) first = number;
  }
  return host.empty() ? first : std::nullopt;
}

/// Groups of hex digits with colons between, the last of which may be an IPv4 address: how many
/// 16-bit groups that makes. Nothing where it is malformed; 0 for an empty text.
std::optional<int> count_ipv6_groups(std::string_view text, bool may_end_in_ipv4) {
  int groups = 0;
  while (!text.empty()) {
    const auto colon = text.find(':');
    const auto group = text.substr(0, colon);
    const bool last = colon == std::string_view::npos;
    if (last && may_end_in_ipv4 && first_of_ipv4(group)) return groups + 2;
    if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex)) {
      return std::nullopt;
    }
    ++groups;
    if (last) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;  // ends in a colon
  }
  return groups;
}

/// RFC 4291, without a zone: a zone means something on one machine only.
bool is_ipv6(std::string_view text) {
  const auto gap = text.find("::");
  if (gap == std::string_view::npos) return count_ipv6_groups(text, true) == 8;
  const auto before = count_ipv6_groups(text.substr(0, gap), false);
  const auto behind = count_ipv6_groups(text.substr(gap + 2), true);
  return before && behind && *before + *behind <= 7;
}

/// Names in any script are left to the resolver; what could end a host, or mean another one to
/// another reader (a percent escape), is not let through.
bool is_host_name(std::string_view host) {
  if (host.empty() || host.front() == '.' || host.back() == '.') return false;
  if (host.find("..") != std::string_view::npos) return false;
  return std::all_of(host.begin(), host.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' ||
           is_beyond_ascii(c);
  });
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || first_of_ipv4(host) == 127;
}

/// Whatever no URL may hold as it is, or what readers disagree about (a backslash).
bool is_stray(char32_t c) {
  constexpr std::string_view kRefused = "\"<>\\^`{|}";
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || base::is_white_space(c) ||
         (c < 0x80 && kRefused.find(static_cast<char>(c)) != std::string_view::npos);
}

bool has_stray_character(std::string_view url) {
  if (base::find_invalid_utf8(url)) return true;
  for (std::size_t offset = 0; offset < url.size();) {
    if (is_stray(base::next_code_point(url, offset))) return true;
  }
  return false;
}

struct Parts {
  std::string scheme;     ///< lower case
  std::string host;       ///< lower case; an IPv6 address with its brackets
  std::string_view port;  ///< with its colon; empty where there is none
  std::string_view path;  ///< without a slash at its end
};

/// Cuts "host:port" apart. False where the host is none, or the port.
bool read_authority(std::string_view authority, Parts& parts) {
  auto end = authority.find(':');
  if (!authority.empty() && authority[0] == '[') {
    end = authority.find(']');
    if (end == std::string_view::npos) return false;
    ++end;
  }
  parts.host = base::ascii_lower(authority.substr(0, end));
  parts.port = end < authority.size() ? authority.substr(end) : std::string_view{};

  const std::string_view host = parts.host;
  const bool good_host = !host.empty() && host[0] == '[' ? is_ipv6(host.substr(1, host.size() - 2))
                                                         : is_host_name(host);
  if (!good_host || parts.port.empty()) return good_host;

  auto digits = parts.port.substr(1);
  const auto port = parts.port[0] == ':' ? take_number(digits, 5) : std::nullopt;
  return port && digits.empty() && *port >= 1 && *port <= 65535;
}

/// What can be said of the text before it is taken apart. The address itself is never quoted, since
/// a password may stand in it.
std::optional<base::Error> refuse_text(std::string_view url) {
  if (base::is_blank(url)) {
    return refusal("Enter the endpoint's address, for example " + std::string(kVendorUrl) + ".");
  }
  if (url.size() > kMaxUrlBytes) {
    return refusal("The endpoint's address is longer than 2048 characters. Shorten it.");
  }
  if (has_stray_character(url)) {
    return refusal(
        "The endpoint's address holds a space, a backslash or another character that no "
        "address may hold. Remove it.");
  }
  return std::nullopt;
}

/// Checks what stands behind the scheme and fills in the other parts.
std::optional<base::Error> read_rest(std::string_view rest, Parts& parts) {
  if (rest.find_first_of("?#") != std::string_view::npos) {
    return refusal("The endpoint's address must end before any ? or #. Remove what follows.");
  }
  const auto slash = std::min(rest.find('/'), rest.size());
  const auto authority = rest.substr(0, slash);
  if (authority.find('@') != std::string_view::npos) {
    return refusal(
        "The endpoint's address must not hold a user name or a password. Remove what "
        "stands before the @.");
  }
  if (!read_authority(authority, parts)) {
    return refusal(
        "The endpoint's address names no host that can be used. Write a name or an IP "
        "address, with a port from 1 to 65535 if need be.");
  }
  parts.path = rest.substr(slash);
  while (!parts.path.empty() && parts.path.back() == '/') parts.path.remove_suffix(1);
  if (parts.path.ends_with(kCallPath)) {
    return refusal("Give the endpoint's address without " + std::string(kCallPath) +
                   ": that is added when sending.");
  }
  return std::nullopt;
}

}  // namespace

base::Result<std::string> check_endpoint_url(std::string_view url) {
  if (auto error = refuse_text(url)) return std::move(*error);

  Parts parts;
  const auto colon = url.find("://");
  if (colon != std::string_view::npos) parts.scheme = base::ascii_lower(url.substr(0, colon));
  if (parts.scheme != "https" && parts.scheme != "http") {
    return refusal("The endpoint's address must begin with https://.");
  }
  if (auto error = read_rest(url.substr(colon + 3), parts)) return std::move(*error);
  if (parts.scheme == "http" && !is_loopback(parts.host)) {
    return refusal(
        "Plain http would show the account's token to the network. Use https:// (http is "
        "for localhost only).");
  }
  // One spelling for one place, so that a repeated deployment is noticed.
  if (parts.port == (parts.scheme == "https" ? ":443" : ":80")) parts.port = {};
  std::string checked = parts.scheme + "://" + parts.host;
  return checked.append(parts.port).append(parts.path);
}

}  // namespace api
