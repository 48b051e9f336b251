#include "native/cli/check/print_sarif.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "native/cli/check/source_excerpt.h"

namespace cli {

namespace {

using base::JsonWriter;

constexpr std::size_t kMostResults = 25'000;

bool is_unreserved(char c) {
  constexpr std::string_view kMarks = "-._~";
  return base::is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
}

/// "./a//b" -> "a/b". ".." stays: behind a link it is not what it seems.
std::string without_idle_steps(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const auto step = path.substr(0, path.find('/'));
    path.remove_prefix(step.size() < path.size() ? step.size() + 1 : step.size());
    if (step.empty() || step == ".") continue;
    if (!out.empty()) out += '/';
    out += step;
  }
  return out;
}

/// SARIF reads `[x](y)` in a message as a link, which a name out of a file must not make.
std::string without_links(std::string_view message) {
  if (message.find("](") == std::string_view::npos) return std::string(message);
  std::string out;
  for (const char c : message) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

void append_message(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).begin_object();
  json.key("text").string(text);
  json.end_object();
}

void append_rules(JsonWriter& json) {
  json.key("rules").begin_array();
  for (std::size_t i = 0; i < model::kCodeCount; ++i) {
    const auto code = static_cast<model::Code>(i);
    json.begin_object();
    json.key("id").string(model::code_name(code));
    append_message(json, "shortDescription", code_description(code));
    json.key("defaultConfiguration").begin_object();
    json.key("level").string(model::severity_name(model::severity_of(code)));
    json.end_object();
    json.end_object();
  }
  json.end_array();
}

void append_tool(JsonWriter& json) {
  json.key("tool").begin_object();
  json.key("driver").begin_object();
  json.key("name").string("connect-deploy");
  json.key("version").string(CONNECT_DEPLOY_VERSION);
  append_rules(json);
  json.end_object();
  json.end_object();
}

void append_artifacts(JsonWriter& json, const std::vector<Document>& documents) {
  json.key("artifacts").begin_array();
  for (const auto& document : documents) {
    json.begin_object();
    json.key("location").begin_object();
    json.key("uri").string(file_uri(document.file));
    json.end_object();
    if (document.file == "-") append_message(json, "description", "standard input");
    json.end_object();
  }
  json.end_array();
}

struct Place {
  const Document& document;
  std::size_t artifact;
  const SourceLines& lines;
};

void append_locations(JsonWriter& json, const Place& place, const model::Diagnostic& diagnostic) {
  json.key("locations").begin_array().begin_object();
  json.key("physicalLocation").begin_object();
  json.key("artifactLocation").begin_object();
  json.key("uri").string(file_uri(place.document.file));
  json.key("index").number(place.artifact);
  json.end_object();
  if (diagnostic.line != 0) {
    const auto column = place.lines.utf16_column(diagnostic.line, diagnostic.column);
    json.key("region").begin_object();
    json.key("startLine").number(diagnostic.line);
    if (column != 0) json.key("startColumn").number(column);
    json.end_object();
  }
  json.end_object();
  json.key("logicalLocations").begin_array().begin_object();
  json.key("fullyQualifiedName").string(diagnostic.path);
  json.end_object().end_array();
  json.end_object().end_array();
}

std::size_t count_of(const std::vector<Document>& documents, model::Severity severity) {
  std::size_t sum = 0;
  for (const auto& document : documents) sum += document.count(severity);
  return sum;
}

/// How many results there is room for, by severity: for the most severe ones first.
std::array<std::size_t, 3> room_for(const std::vector<Document>& documents) {
  std::array<std::size_t, 3> room{};
  auto left = kMostResults;
  for (const auto severity :
       {model::Severity::error, model::Severity::warning, model::Severity::note}) {
    auto& own = room[static_cast<std::size_t>(severity)];
    own = std::min(left, count_of(documents, severity));
    left -= own;
  }
  return room;
}

void append_invocation(JsonWriter& json, bool complete, std::size_t left_out) {
  json.key("invocations").begin_array().begin_object();
  json.key("executionSuccessful").boolean(complete);
  if (left_out != 0) {
    json.key("toolExecutionNotifications").begin_array().begin_object();
    json.key("level").string("warning");
    append_message(json, "message", sarif_limit_message(left_out));
    json.end_object().end_array();
  }
  json.end_object().end_array();
}

void append_results(JsonWriter& json, const std::vector<Document>& documents) {
  auto room = room_for(documents);
  json.key("results").begin_array();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const SourceLines lines(documents[i].text);
    const Place place{documents[i], i, lines};
    for (const auto& diagnostic : documents[i].diagnostics) {
      auto& left = room[static_cast<std::size_t>(diagnostic.severity())];
      if (left == 0) continue;
      --left;
      json.begin_object();
      json.key("ruleId").string(model::code_name(diagnostic.code));
      json.key("ruleIndex").number(static_cast<std::size_t>(diagnostic.code));
      json.key("level").string(model::severity_name(diagnostic.severity()));
      append_message(json, "message", without_links(diagnostic.message));
      append_locations(json, place, diagnostic);
      json.end_object();
    }
  }
  json.end_array();
}

}  // namespace

std::size_t left_out_of_sarif(const std::vector<Document>& documents) {
  std::size_t all = 0;
  for (const auto& document : documents) all += document.diagnostics.size();
  return all - std::min(all, kMostResults);
}

std::string sarif_limit_message(std::size_t left_out) {
  return "SARIF holds the " + base::with_thousands(kMostResults) + " most severe findings; " +
         base::with_thousands(left_out) + " more are left out. --format json has all of them.";
}

std::string file_uri(std::string_view file) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const bool is_absolute = !file.empty() && file.front() == '/';
  std::string uri = is_absolute ? "file:///" : "";
  for (const char c : without_idle_steps(file)) {
    if (is_unreserved(c) || c == '/') {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kDigits[byte >> 4U];
    uri += kDigits[byte & 0xfU];
  }
  return uri;
}

std::string diagnostics_sarif(const std::vector<Document>& documents, bool complete) {
  JsonWriter json;
  json.begin_object();
  json.key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json");
  json.key("version").string("2.1.0");
  json.key("runs").begin_array().begin_object();
  append_tool(json);
  append_invocation(json, complete, left_out_of_sarif(documents));
  json.key("columnKind").string("utf16CodeUnits");
  // A lone CR ends a line too, other than by default.
  json.key("newlineSequences").begin_array().string("\r\n").string("\n").string("\r").end_array();
  append_artifacts(json, documents);
  append_results(json, documents);
  json.end_object().end_array();
  json.end_object();
  return json.text() + "\n";
}

}  // namespace cli
