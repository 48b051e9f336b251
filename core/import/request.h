// The HTTP request that a command or a program makes, as far as it matters here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/import/import.h"
#include "core/import/readers.h"
#include "core/import/text_with_gaps.h"

namespace importing {

struct Request {
  std::optional<TextWithGaps> url;
  std::string method;  ///< upper case; empty if none was named
  std::optional<TextWithGaps> body;
};

/// From the request to the deployment: method and path are judged (POST to /v1/deploy_update),
/// the endpoint is split off, secrets of the URL are named and dropped, the body is read.
/// `imported` holds what the reader has said so far.
[[nodiscard]] Reading read_request(const Request& request, Imported imported);

/// The sentence for a header that is ignored; its value is never repeated.
[[nodiscard]] std::string ignored_header(std::string_view name);

}  // namespace importing
