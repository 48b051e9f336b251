// A deployment in a link's fragment (docs/interchange.md, Share): all but the deflating, which each
// host does by its own means (raw DEFLATE, RFC 1951).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/deployment.h"

namespace codec {

inline constexpr std::string_view kLinkBegin = "#d=";
inline constexpr std::size_t kMaxLinkCharacters = 32'000;
/// What a link may inflate to.
inline constexpr std::size_t kMaxInflatedBytes = 16u << 20;

/// Why a link can't be read, or written.
enum class LinkFault : std::uint8_t {
  not_a_link,        ///< "link-not-one": no #d= in it
  too_long,          ///< "link-too-long"
  not_base64url,     ///< "link-not-base64url"
  not_deflated,      ///< "link-not-deflated": broken, cut, or with more after its end
  too_large,         ///< "link-too-large": inflates to more than kMaxInflatedBytes
  not_utf8,          ///< "link-not-utf8"
  not_a_deployment,  ///< "link-not-a-deployment"
};
[[nodiscard]] base::Error link_error(LinkFault fault);

/// What is deflated: compact JSON, never with a token (also not one within an object that is not
/// documented: it reads base::kRedacted).
[[nodiscard]] std::string shared_text(const model::Deployment& deployment);

/// Whether a link may begin with that address: http, https or file, without user name, fragment and
/// characters that no address may hold. Error "page-url", which never quotes the address.
[[nodiscard]] base::Status check_page_url(std::string_view page);

/// The page's address and the fragment; the fragment alone if `page` is empty. Error:
/// "link-too-long", which names the size.
[[nodiscard]] base::Result<std::string> write_link(std::string_view page,
                                                   std::string_view deflated);

/// What is to be inflated, out of a whole link or of its fragment. Errors: not_a_link, too_long
/// (which names the size), not_base64url.
[[nodiscard]] base::Result<std::string> deflated_in_link(std::string_view link);

struct SharedDeployment {
  model::Deployment deployment;
  bool token_dropped = false;  ///< somebody had put a user_token in: it is to be said
};

/// Errors: too_large, not_utf8, not_a_deployment. No message quotes the text.
[[nodiscard]] base::Result<SharedDeployment> read_shared_text(std::string_view text);

}  // namespace codec
