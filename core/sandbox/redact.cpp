#include <algorithm>
#include <vector>

#include "core/base/text.h"
#include "core/sandbox/json_reader.h"
#include "core/sandbox/sandbox.h"

namespace sandbox {

namespace {

constexpr std::string_view kHidden = "<hidden>";

/// Bytes of the body that are not to be seen.
struct Span {
  std::size_t begin;
  std::size_t end;
  bool is_value;  ///< a whole JSON value, which a string takes the place of
};

/// Wherever `token` stands in the text as it is.
void find_plain(std::string_view text, std::string_view token, std::vector<Span>& spans) {
  for (auto at = text.find(token); at != std::string_view::npos;
       at = text.find(token, at + token.size())) {
    spans.push_back({at, at + token.size(), false});
  }
}

/// Wherever `token` stands in a string that spells some of its characters with escapes.
void find_escaped(const JsonDocument& document, const JsonNode& node, std::string_view token,
                  std::vector<Span>& spans) {
  const auto raw = document.raw(node);
  if (raw.find('\\') == std::string_view::npos) return;
  const auto decoded = document.string(node);
  if (decoded.find(token) == std::string::npos) return;

  // For each byte of `decoded`, where in the body the character that it belongs to begins.
  std::vector<std::size_t> origins;
  origins.reserve(decoded.size() + 1);
  auto inside = raw.substr(1, raw.size() - 2);
  std::string character;
  while (!inside.empty()) {
    const auto origin = node.end - 1 - inside.size();
    character.clear();
    base::append_utf8(character, take_character(inside));
    origins.insert(origins.end(), character.size(), origin);
  }
  origins.push_back(node.end - 1);

  for (auto at = decoded.find(token); at != std::string::npos;
       at = decoded.find(token, at + token.size())) {
    spans.push_back({origins[at], origins[at + token.size()], false});
  }
}

std::vector<Span> find_spans(const JsonDocument& document, std::string_view token) {
  std::vector<Span> spans;
  const auto& nodes = document.nodes;
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    const auto& node = nodes[index];
    if (node.is_key && document.reads(node, "user_token")) {
      spans.push_back({nodes[index + 1].begin, nodes[index + 1].end, true});
    }
    if (node.kind == JsonKind::string && !token.empty()) {
      find_escaped(document, node, token, spans);
    }
  }
  if (!token.empty()) find_plain(document.text, token, spans);
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace

std::optional<std::string> redact(std::string_view body, std::string_view token) {
  // A key twice is still JSON, and both values are to be hidden.
  const auto document = read_json(body, DuplicateKeys::allow);
  if (!document) return std::nullopt;

  std::string text;
  std::size_t done = 0;
  const auto spans = find_spans(document.value(), token);
  for (std::size_t index = 0; index < spans.size();) {
    auto whole = spans[index];
    for (++index; index < spans.size() && spans[index].begin < whole.end; ++index) {
      whole.end = std::max(whole.end, spans[index].end);
      whole.is_value = whole.is_value || spans[index].is_value;
    }
    text.append(body.substr(done, whole.begin - done));
    if (whole.is_value) {
      text.append("\"").append(kHidden).append("\"");
    } else {
      text.append(kHidden);
    }
    done = whole.end;
  }
  return text.append(body.substr(done));
}

}  // namespace sandbox
