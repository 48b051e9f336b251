#include "native/platform/http_message.h"

#include <algorithm>
#include <charconv>

#include "core/base/ascii.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

namespace platform {

namespace {

constexpr std::size_t kMaxHeaders = 100;

struct Reason {
  int status;
  std::string_view words;
};
constexpr Reason kReasons[] = {
    {200, "OK"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

std::string_view reason_of(int status) {
  for (const auto& reason : kReasons) {
    if (reason.status == status) return reason.words;
  }
  return "Status";
}

/// RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return base::is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
  });
}

std::string_view without_blanks(std::string_view text) {
  constexpr auto kBlanks = " \t";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Nothing if a "%" is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded += text[at];
      continue;
    }
    const auto digits = text.substr(at + 1, 2);
    unsigned byte = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, byte, 16);
    if (digits.size() != 2 || read.ptr != end) return std::nullopt;
    decoded += static_cast<char>(byte);
    at += 2;
  }
  return decoded;
}

std::optional<HttpAnswer> read_request_line(std::string_view line, RequestHead& head) {
  const auto malformed = [] { return refusal(400, "The request line is malformed."); };
  const auto first = line.find(' ');
  const auto second = line.find(' ', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return malformed();
  const auto target = line.substr(first + 1, second - first - 1);
  const auto version = line.substr(second + 1);
  if (!is_token(line.substr(0, first)) || target.empty() || has_control(line)) return malformed();
  head.method = line.substr(0, first);
  auto path = percent_decoded(target.substr(0, target.find_first_of("?#")));
  if (!path) return malformed();
  head.path = std::move(*path);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    if (!version.starts_with("HTTP/")) return malformed();
    return refusal(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
  }
  head.keep_alive = version == "HTTP/1.1";
  return std::nullopt;
}

std::optional<HttpAnswer> read_header_line(std::string_view line, RequestHead& head) {
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  // A line that continues the one before it begins with a blank, which no name does.
  if (colon == std::string_view::npos || !is_token(name) || has_control(line)) {
    return refusal(400, "A header line is malformed.");
  }
  if (head.headers.size() == kMaxHeaders) return refusal(431, "There are too many headers.");
  head.headers.emplace_back(base::ascii_lower(name), without_blanks(line.substr(colon + 1)));
  return std::nullopt;
}

}  // namespace

HttpAnswer refusal(int status, std::string_view message, HttpHeaders headers) {
  base::JsonWriter json;
  json.begin_object().key("error_message").string(message).end_object();
  return {status, "application/json", json.text(), std::move(headers), std::string(message)};
}

std::vector<std::string_view> RequestHead::values(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const auto& [key, value] : headers) {
    if (key == name) found.push_back(value);
  }
  return found;
}

std::string_view RequestHead::first(std::string_view name) const {
  const auto found = values(name);
  return found.empty() ? std::string_view() : found.front();
}

RequestHead read_head(std::string_view text) {
  constexpr std::string_view kLineEnd = "\r\n";
  RequestHead head;
  for (bool first = true; !head.refused; first = false) {
    const auto end = text.find(kLineEnd);
    if (end == 0 || end == std::string_view::npos) break;
    const auto line = text.substr(0, end);
    head.refused = first ? read_request_line(line, head) : read_header_line(line, head);
    text.remove_prefix(end + kLineEnd.size());
  }
  for (const auto value : head.values("connection")) {
    if (base::ascii_lower(value) == "close") head.keep_alive = false;
  }
  return head;
}

BodyLength body_length(const RequestHead& head, std::size_t limit_bytes) {
  const auto lengths = head.values("content-length");
  if (!head.values("transfer-encoding").empty()) {
    if (!lengths.empty()) return {0, refusal(400, "The body's length is given in two ways.")};
    return {0, refusal(411, "Send the body whole, with its Content-Length.")};
  }
  for (const auto value : head.values("expect")) {
    if (base::ascii_lower(value) != "100-continue") {
      return {0, refusal(417, "What the request expects is not known here.")};
    }
  }
  if (lengths.empty()) return {};
  const auto digits = lengths.front();
  if (lengths.size() > 1 || digits.empty() ||
      digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return {0, refusal(400, "The Content-Length is not one number.")};
  }
  std::size_t bytes = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
  if (read.ec != std::errc() || bytes > limit_bytes) {
    return {0, refusal(413,
                       "The body is larger than " + base::with_thousands(limit_bytes) + " bytes.")};
  }
  return {bytes, std::nullopt};
}

std::string answer_head(const HttpAnswer& answer, bool keep_alive) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  text.append(reason_of(answer.status)).append("\r\n");
  const auto add = [&text](std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
  };
  for (const auto& [name, value] : answer.headers) add(name, value);
  if (!answer.type.empty()) add("Content-Type", answer.type);
  if (answer.status != 204 && answer.status != 304) {
    add("Content-Length", std::to_string(answer.body.size()));
  }
  add("Connection", keep_alive ? "keep-alive" : "close");
  return text.append("\r\n");
}

}  // namespace platform
