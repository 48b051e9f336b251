#include "native/cli/interchange/import_report.h"

#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"

namespace cli {

namespace {

using importing::Imported;

std::string item(std::string_view sentence) { return "  " + printable_line(sentence) + "\n"; }

/// Nothing if there are no sentences.
std::string group(std::string_view title, const std::vector<std::string>& sentences,
                  const Stream& stream, Tone tone = Tone::strong) {
  if (sentences.empty()) return {};
  auto text = stream.toned(tone, std::string(title) + ":") + "\n";
  for (const auto& sentence : sentences) text += item(sentence);
  return text;
}

std::vector<std::string> ignored(const Imported& imported) {
  auto sentences = imported.ignored;
  if (!imported.token_found) return sentences;
  if (imported.token.empty()) {
    sentences.push_back("The user token, for which a variable stands.");
  } else {
    sentences.push_back(
        "The user token. It was not kept, but the imported text holds it: replace it on the "
        "dashboard.");
  }
  return sentences;
}

std::vector<std::string> places_to_fill(const Imported& imported) {
  std::vector<std::string> sentences;
  sentences.reserve(imported.fill_in.size());
  for (const auto& place : imported.fill_in) sentences.push_back(place.path + " was " + place.was);
  return sentences;
}

void append_strings(base::JsonWriter& json, std::string_view key,
                    const std::vector<std::string>& strings) {
  json.key(key).begin_array();
  for (const auto& string : strings) json.string(string);
  json.end_array();
}

}  // namespace

std::string import_text(const Imported& imported, const Stream& stream) {
  return group("taken", imported.taken, stream) + group("changed", imported.changed, stream) +
         group("ignored", ignored(imported), stream) +
         group("fill in", places_to_fill(imported), stream, Tone::doubtful);
}

std::string import_json(const Imported& imported, std::string_view deployment) {
  base::JsonWriter json;
  json.begin_object();
  json.key("from").string(importing::source_name(imported.from));
  json.key("endpoint");
  if (imported.endpoint) {
    json.string(*imported.endpoint);
  } else {
    json.null();
  }
  json.key("deployment").raw(codec::compact(deployment));
  append_strings(json, "changed", imported.changed);
  append_strings(json, "ignored", imported.ignored);
  json.key("fill_in").begin_array();
  for (const auto& place : imported.fill_in) {
    json.begin_object();
    json.key("path").string(place.path).key("was").string(place.was);
    json.end_object();
  }
  json.end_array();
  json.key("token_found").boolean(imported.token_found);
  json.end_object();
  return json.text() + "\n";
}

std::string refusal_json(const importing::Refused& refused) {
  base::JsonWriter json;
  json.begin_object();
  json.key("from").string(importing::source_name(refused.from));
  json.key("refused").string(refused.reason);
  json.end_object();
  return json.text() + "\n";
}

std::string attempts_text(const importing::NotRecognized& tried) {
  std::string text;
  for (const auto& attempt : tried.attempts) {
    text += item(std::string(importing::source_name(attempt.source)) + ": " + attempt.reason);
  }
  return text;
}

}  // namespace cli
