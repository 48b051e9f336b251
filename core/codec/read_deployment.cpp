#include "core/codec/read_deployment.h"

#include <utility>

#include "core/base/text.h"
#include "core/codec/deployment_reader.h"
#include "core/codec/json_cursor.h"
#include "core/codec/parse_json.h"
#include "core/codec/syntax_error.h"

namespace codec {

namespace {

/// Hands the parser's events to a DeploymentReader and keeps what the parser says of bad text.
class Events : public JsonEvents {
 public:
  explicit Events(std::string_view text) : reader(text), length(text.size()) {}

  bool null() override { return reader.scalar(); }
  bool boolean(bool) override { return reader.scalar(); }
  bool number_integer(json::number_integer_t) override { return reader.scalar(); }
  bool number_unsigned(json::number_unsigned_t) override { return reader.scalar(); }
  bool number_float(json::number_float_t, const std::string&) override { return reader.scalar(); }
  bool string(std::string& value) override { return reader.string(value); }
  bool start_object(std::size_t) override { return reader.begin_object(); }
  bool key(std::string& name) override { return reader.key(name); }
  bool end_object() override { return reader.end(); }
  bool start_array(std::size_t) override { return reader.begin_array(); }
  bool end_array() override { return reader.end(); }

  bool parse_error(std::size_t position, const std::string&,
                   const json::exception& error) override {
    what = error.what();
    // The position counts the bytes that were read, the offending one included.
    const auto last = position > 0 ? position - 1 : 0;
    const bool exact = is_inside_token(what) || last >= length;
    offset = exact ? last : reader.next_token_before(last);
    return false;
  }

  DeploymentReader reader;
  std::size_t length;  ///< of the text
  std::string what;
  std::size_t offset = 0;
};

model::Diagnostic finding(model::Code code, std::string message, std::string_view text,
                          std::size_t offset) {
  const auto place = base::line_column(text, offset);
  return {code, "", std::move(message), std::nullopt, place.line, place.column};
}

model::Diagnostic syntax_finding(const std::string& problem, std::string_view text,
                                 std::size_t offset) {
  const auto place = base::line_column(text, offset);
  return finding(model::Code::json_syntax,
                 "Not JSON at line " + std::to_string(place.line) + ", column " +
                     std::to_string(place.column) + ": " + problem + ".",
                 text, offset);
}

std::optional<model::Diagnostic> unreadable(std::string_view text) {
  if (text.size() > kMaxBytes) {
    return finding(model::Code::json_limit,
                   "Larger than 16 MiB: it has " + base::with_thousands(text.size()) +
                       " bytes. Split the deployment.",
                   text, kMaxBytes);
  }
  if (const auto bad = base::find_invalid_utf8(text)) {
    return finding(model::Code::json_encoding,
                   "Not UTF-8 from here on. Save the file as UTF-8 (a byte order mark may stay).",
                   text, *bad);
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return finding(model::Code::json_syntax,
                   "There is nothing in it. A deployment is a JSON object: {\"flow_id\": ...}.",
                   text, text.size());
  }
  // The parser drops a mark of its own accord: after the one that is allowed, that is a second one.
  if (without_byte_order_mark(text).size() != text.size()) {
    return syntax_finding("a value was expected, but a second byte order mark stands here", text,
                          0);
  }
  return std::nullopt;
}

}  // namespace

ReadDeployment read_deployment(std::string_view text) {
  text = without_byte_order_mark(text);
  ReadDeployment result;
  if (auto problem = unreadable(text)) {
    result.diagnostics.push_back(std::move(*problem));
    return result;
  }
  Events events(text);
  const bool read = parse_json(text, events);
  // The parser takes a NUL byte between tokens for the end of the text: where it was content, the
  // first one is where it stopped (in a string it would not have been).
  const auto end = text.find('\0');
  if (read && end != std::string_view::npos) {
    result.diagnostics.push_back(
        syntax_finding("the end of the text was expected, but a NUL byte stands here", text, end));
  } else if (read) {
    result.deployment = std::move(events.reader.deployment());
  } else if (events.reader.stopped()) {
    result.diagnostics.push_back(*events.reader.stopped());
  } else {
    result.diagnostics.push_back(
        syntax_finding(describe_syntax_error(events.what), text, events.offset));
  }
  return result;
}

}  // namespace codec
