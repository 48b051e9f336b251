#include "core/codec/redact_json.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"

namespace codec {

namespace {

/// What every document says; a token that is such a word, or has it as a part, is not meant by it.
constexpr auto kOwnWords = std::to_array<std::string_view>(
    {"flow_id", "devices_filter",  "project",      "name",         "groups",        "filters",
     "type",    "operand",         "value",        "metadata",     "comment",       "app",
     "version", "specific_device", "tag",          "device_state", "update_status", "is",
     "is_not",  "online",          "offline",      "pending",      "in_progress",   "success",
     "failed",  "aborted",         base::kRedacted});

bool is_own_word(std::string_view text) {
  return std::find(kOwnWords.begin(), kOwnWords.end(), text) != kOwnWords.end();
}

bool is_key(std::string_view json, Span string) {
  const auto next = json.find_first_not_of(" \t\r\n", string.end);
  return next != std::string_view::npos && json[next] == ':';
}

/// The text that a scalar stands for; empty if there is nothing in it that could be the token.
std::string text_of(std::string_view scalar) {
  const char first = scalar.front();
  if (first == '"') return decode_string(scalar);
  const bool number = first == '-' || base::is_digit(first);
  return number ? std::string(scalar) : std::string();
}

}  // namespace

std::string redact_json(std::string_view json, const base::Redactor& redactor) {
  std::string out;
  std::size_t done = 0;
  const auto put = [&](Span span, std::string_view text) {
    out.append(json.substr(done, span.begin - done));
    base::append_json_string(out, text);
    done = span.end;
  };
  JsonCursor cursor(json);
  for (auto span = cursor.next(); span.begin < span.end; span = cursor.next()) {
    const auto text = text_of(span.of(json));
    if (text.empty() || is_own_word(text)) continue;
    if (text == "user_token" && is_key(json, span)) {
      put(cursor.next_value(), base::kRedacted);
      continue;
    }
    const auto shown = redactor.redact(text);
    if (shown != text) put(span, shown);
  }
  return out.append(json.substr(done));
}

}  // namespace codec
