#include "core/api/endpoint_url.h"

#include <algorithm>
#include <optional>

#include "core/api/host.h"
#include "core/api/v1/path.h"
#include "core/base/ascii.h"
#include "core/base/text.h"

namespace api {

namespace {

constexpr std::size_t kMaxUrlBytes = 2048;

base::Error refusal(std::string message) { return {"endpoint-url", std::move(message)}; }

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
  std::string scheme;  ///< lower case
  Host host;
  std::string port;  ///< with its colon; empty if there is none, or it is the scheme's own
  std::string path;  ///< in one spelling, without a slash at its end
};

/// RFC 3986: these mean the same with and without an escape.
bool is_unreserved(unsigned char c) {
  return base::is_alphanumeric(static_cast<char>(c)) || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out.append({'%', kDigits[c >> 4], kDigits[c & 0xF]});
}

/// The byte that the escape at `at` stands for; nothing if it is malformed, or some reader would
/// take it as the end of a part or of the text.
std::optional<unsigned char> read_escape(std::string_view path, std::size_t at) {
  if (path.size() - at < 3) return std::nullopt;
  const int high = base::hex_value(path[at + 1]);
  const int low = base::hex_value(path[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  const auto c = static_cast<unsigned char>(high * 16 + low);
  if (c < 0x20 || c == 0x7F || c == '/' || c == '\\') return std::nullopt;
  return c;
}

/// Escapes in one spelling: none for what needs none, upper case, all of what lies beyond ASCII.
std::optional<std::string> one_spelling(std::string_view path) {
  std::string spelled;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto c = static_cast<unsigned char>(path[at]);
    if (c == '%') {
      const auto byte = read_escape(path, at);
      if (!byte) return std::nullopt;
      if (is_unreserved(*byte)) {
        spelled.push_back(static_cast<char>(*byte));
      } else {
        append_escaped(spelled, *byte);
      }
      at += 2;
    } else if (c >= 0x80) {
      append_escaped(spelled, c);
    } else {
      spelled.push_back(path[at]);
    }
  }
  return spelled;
}

/// Parts that some reader resolves and another one sends as they are.
bool has_dubious_part(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto part = path.substr(0, path.find('/'));
    if (part.empty() || part == "." || part == "..") return true;
    path.remove_prefix(part.size());
  }
  return false;
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

std::optional<base::Error> read_path(std::string_view path, Parts& parts) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto spelled = one_spelling(path);
  if (!spelled || has_dubious_part(*spelled)) {
    return refusal(
        "The path of the endpoint's address holds //, a part . or .., or a % that is no escape or "
        "escapes a slash or a control character. Write the plain path.");
  }
  parts.path = *spelled;
  if (parts.path.ends_with(v1::kPath)) {
    return refusal("Give the endpoint's address without " + std::string(v1::kPath) +
                   ": that is added when sending.");
  }
  return std::nullopt;
}

/// Checks what follows the scheme and fills in the other parts.
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
  const auto read = read_authority(authority);
  if (!read) {
    return refusal(
        "The endpoint's address names no host that can be used. Write a name in ASCII letters "
        "(xn--... for others) or a whole IP address, with a port from 1 to 65535 if need be.");
  }
  parts.host = read->host;
  const int own_port = parts.scheme == "https" ? 443 : 80;
  if (read->port != 0 && read->port != own_port) parts.port = ":" + std::to_string(read->port);
  return read_path(rest.substr(slash), parts);
}

}  // namespace

base::Result<EndpointUrl> read_endpoint_url(std::string_view url) {
  if (auto error = refuse_text(url)) return std::move(*error);

  Parts parts;
  const auto colon = url.find("://");
  if (colon != std::string_view::npos) parts.scheme = base::ascii_lower(url.substr(0, colon));
  if (parts.scheme != "https" && parts.scheme != "http") {
    return refusal("The endpoint's address must begin with https://.");
  }
  if (auto error = read_rest(url.substr(colon + 3), parts)) return std::move(*error);
  if (parts.scheme == "http" && !parts.host.loopback) {
    return refusal(
        "Plain http would show the account's token to the network. Use https:// (http is "
        "for localhost only).");
  }
  const auto begin = parts.scheme + "://";
  const auto end = parts.port + parts.path;
  return EndpointUrl{begin + parts.host.text + end, begin + parts.host.place + end,
                     parts.host.loopback};
}

base::Result<std::string> check_endpoint_url(std::string_view url) {
  auto checked = read_endpoint_url(url);
  if (!checked) return checked.error();
  return std::move(checked.value().url);
}

}  // namespace api
