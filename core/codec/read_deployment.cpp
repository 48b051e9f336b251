#include "core/codec/read_deployment.h"

#include <utility>

#include "core/base/text.h"
#include "core/codec/deployment_reader.h"
#include "core/codec/json_cursor.h"
#include "core/codec/parse_json.h"

namespace codec {

namespace {

model::Diagnostic finding(model::Code code, std::string message, std::string_view text,
                          std::size_t offset) {
  const auto place = base::line_column(text, offset);
  return {code, "", std::move(message), std::nullopt, place.line, place.column};
}

model::Diagnostic broken(const SyntaxError& error, std::string_view text) {
  if (error.encoding) {
    return finding(model::Code::json_encoding,
                   "Not UTF-8 from here on. Save the file as UTF-8 (a byte order mark may stay).",
                   text, error.offset);
  }
  const auto place = base::line_column(text, error.offset);
  return finding(model::Code::json_syntax,
                 "Not JSON at line " + std::to_string(place.line) + ", column " +
                     std::to_string(place.column) + ": " + error.problem + ".",
                 text, error.offset);
}

std::optional<model::Diagnostic> unreadable(std::string_view text) {
  if (text.size() > kMaxBytes) {
    return finding(model::Code::json_limit,
                   "Larger than 16 MiB: it has " + base::with_thousands(text.size()) +
                       " bytes. Split the deployment.",
                   text, kMaxBytes);
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return finding(model::Code::json_syntax,
                   "There is nothing in it. A deployment is a JSON object: {\"flow_id\": ...}.",
                   text, text.size());
  }
  return std::nullopt;
}

}  // namespace

ReadDeployment read_with(std::string_view text, DeploymentReader& reader) {
  text = without_byte_order_mark(text);
  ReadDeployment result;
  if (auto problem = unreadable(text)) {
    result.diagnostics.push_back(std::move(*problem));
    return result;
  }
  const auto parsed = parse_json(text, reader);
  if (parsed.error) {
    result.diagnostics.push_back(broken(*parsed.error, text));
  } else if (reader.stopped()) {
    result.diagnostics.push_back(*reader.stopped());
  } else {
    result.deployment = std::move(reader.deployment());
    result.places = std::move(reader.places());
  }
  return result;
}

ReadDeployment read_deployment(std::string_view text) {
  DeploymentReader reader;
  return read_with(text, reader);
}

}  // namespace codec
