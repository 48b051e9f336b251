// A request's body for the log, its token hidden (sandbox.h).
#include <algorithm>
#include <string>

#include "core/base/redactor.h"
#include "core/sandbox/read_json.h"
#include "core/sandbox/sandbox.h"

namespace sandbox {

namespace {

// All of these take text that is known to be JSON.

std::size_t string_end(std::string_view text, std::size_t begin) {
  auto at = begin + 1;
  while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

std::size_t value_end(std::string_view text, std::size_t begin) {
  std::size_t open = 0;
  for (auto at = begin; at < text.size();) {
    const char c = text[at];
    if (c == '{' || c == '[') ++open;
    if (c == '}' || c == ']') --open;
    at = c == '"' ? string_end(text, at) : at + 1;
    if (open > 0) continue;
    if (c == '"' || c == '}' || c == ']') return at;
    if (std::string_view(",}] \t\r\n").find(text[at]) != std::string_view::npos) return at;
  }
  return text.size();
}

bool reads_user_token(std::string_view string) {
  return nlohmann::json::parse(string.begin(), string.end(), nullptr, false) == "user_token";
}

/// `body` with base::kRedacted for every value of a key `user_token`.
std::string without_user_tokens(std::string_view body) {
  std::string out;
  std::size_t done = 0;
  for (auto at = body.find('"'); at < body.size(); at = body.find('"', at)) {
    const auto name = body.substr(at, string_end(body, at) - at);
    at += name.size();
    const auto colon = skip_space(body, at);
    if (colon == body.size() || body[colon] != ':' || !reads_user_token(name)) continue;
    const auto value = skip_space(body, colon + 1);
    out.append(body.substr(done, value - done)).append("\"").append(base::kRedacted).append("\"");
    done = at = value_end(body, value);
  }
  return out.append(body.substr(done));
}

}  // namespace

std::optional<std::string> redact(std::string_view body, std::string_view token) {
  // A key twice is still JSON, and both values are to be hidden.
  if (!read_json(body, DuplicateKeys::allow)) return std::nullopt;
  return base::Redactor(token).redact(without_user_tokens(body));
}

}  // namespace sandbox
