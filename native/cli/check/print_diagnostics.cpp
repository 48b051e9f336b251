#include "native/cli/check/print_diagnostics.h"

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "native/cli/check/source_excerpt.h"

namespace cli {

namespace {

Tone tone_of(model::Severity severity) {
  switch (severity) {
    case model::Severity::error:
      return Tone::wrong;
    case model::Severity::warning:
      return Tone::doubtful;
    case model::Severity::note:
      break;
  }
  return Tone::strong;
}

std::string place_of(const std::string& file, const model::Diagnostic& diagnostic) {
  auto place = file + ":";
  if (diagnostic.line != 0) {
    place += std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + ":";
  }
  return place;
}

std::string one_line(const std::string& file, const model::Diagnostic& diagnostic,
                     const Stream& stream) {
  const auto severity = diagnostic.severity();
  const auto label = std::string(model::severity_name(severity)) + ":";
  const auto code = "[" + std::string(model::code_name(diagnostic.code)) + "]";
  return stream.toned(Tone::strong, place_of(file, diagnostic)) + " " +
         stream.toned(tone_of(severity), label) + " " + printable(diagnostic.message) + " " +
         stream.toned(Tone::quiet, code) + "\n";
}

void append_patch(base::JsonWriter& json, const std::vector<model::PatchOperation>& patch) {
  using Kind = model::PatchOperation::Kind;
  json.begin_array();
  for (const auto& operation : patch) {
    json.begin_object();
    json.key("op").string(model::kind_name(operation.kind));
    json.key("path").string(operation.path);
    if (operation.kind == Kind::move) json.key("from").string(operation.from);
    if (operation.kind == Kind::add || operation.kind == Kind::replace) {
      json.key("value").raw(operation.value);
    }
    json.end_object();
  }
  json.end_array();
}

void append_diagnostic(base::JsonWriter& json, const model::Diagnostic& diagnostic) {
  json.begin_object();
  json.key("severity").string(model::severity_name(diagnostic.severity()));
  json.key("code").string(model::code_name(diagnostic.code));
  json.key("path").string(diagnostic.path);
  json.key("message").string(diagnostic.message);
  if (diagnostic.line != 0) {
    json.key("line").number(static_cast<std::int64_t>(diagnostic.line));
    json.key("column").number(static_cast<std::int64_t>(diagnostic.column));
  }
  if (diagnostic.fix) {
    json.key("fix").begin_object();
    json.key("description").string(diagnostic.fix->description);
    json.key("patch");
    append_patch(json, diagnostic.fix->patch);
    json.end_object();
  }
  json.end_object();
}

}  // namespace

std::string diagnostics_text(const Document& document, const Stream& stream, bool with_notes) {
  const auto name = shown_name(document.file);
  const SourceLines lines(document.may_quote ? document.text : std::string_view());
  std::string text;
  for (const auto& diagnostic : document.diagnostics) {
    if (!with_notes && diagnostic.severity() == model::Severity::note) continue;
    text += one_line(name, diagnostic, stream);
    if (document.may_quote) text += lines.excerpt(diagnostic.line, diagnostic.column);
    if (diagnostic.fix) {
      text += "  " + stream.toned(Tone::good, "fix:") + " " +
              printable(diagnostic.fix->description) + "\n";
    }
  }
  return text;
}

std::string labelled_line(const model::Diagnostic& diagnostic, std::string_view label, Tone tone,
                          const Stream& stream) {
  return stream.toned(tone, std::string(label) + ":") + " " + printable(diagnostic.message) + " [" +
         std::string(model::code_name(diagnostic.code)) + "]\n";
}

std::string diagnostics_json(const std::vector<Document>& documents) {
  base::JsonWriter json;
  json.begin_array();
  for (const auto& document : documents) {
    json.begin_object();
    json.key("file").string(document.file);
    json.key("valid").boolean(document.valid());
    json.key("diagnostics").begin_array();
    for (const auto& diagnostic : document.diagnostics) append_diagnostic(json, diagnostic);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  return json.text() + "\n";
}

}  // namespace cli
