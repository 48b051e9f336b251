// The HTTP request that a command or a program makes, as far as it matters here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/import.h"
#include "core/import/readers.h"
#include "core/import/text_with_gaps.h"

namespace importing {

struct Request {
  std::optional<TextWithGaps> url;  ///< without a scheme it is http, as curl has it
  std::string method;               ///< as it is spelled; empty if none was named, which is POST
  std::optional<TextWithGaps> body;
};

/// From the request to the deployment: method and path are judged (POST to /v1/deploy_update),
/// the endpoint is split off, secrets of the URL are named and dropped, the body is read.
/// `imported` holds what the reader has said so far.
[[nodiscard]] Reading read_request(const Request& request, Imported imported);

/// The sentence for a header that is ignored; its value is never repeated, nor is a name that no
/// header can have.
[[nodiscard]] std::string ignored_header(std::string_view name);

}  // namespace importing
