#include "native/cli/print_github.h"

#include "native/cli/console.h"
#include "native/cli/source_excerpt.h"

namespace cli {

namespace {

std::string_view command_of(model::Severity severity) {
  return severity == model::Severity::note ? "notice" : model::severity_name(severity);
}

/// What GitHub documents for a command's text; of a property : and , too, which end it. Other
/// control characters have no escape there and are made visible; all other bytes stay.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (is_property && c == ':') {
      out += "%3A";
    } else if (is_property && c == ',') {
      out += "%2C";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += printable(std::string_view(&c, 1));
    } else {
      out += c;
    }
  }
  return out;
}

std::string command(const Document& document, const SourceLines& lines,
                    const model::Diagnostic& diagnostic) {
  auto text = "::" + std::string(command_of(diagnostic.severity())) + " ";
  if (document.file != "-") text += "file=" + escaped(document.file, true) + ",";
  if (diagnostic.line != 0) {
    const auto column = lines.utf16_column(diagnostic.line, diagnostic.column);
    text += "line=" + std::to_string(diagnostic.line) + ",";
    if (column != 0) text += "col=" + std::to_string(column) + ",";
  }
  text += "title=" + escaped(model::code_name(diagnostic.code), true) + "::";
  return text + escaped(printable(diagnostic.message), false) + "\n";
}

}  // namespace

std::string diagnostics_github(const std::vector<Document>& documents) {
  std::string text;
  for (const auto& document : documents) {
    const SourceLines lines(document.text);
    for (const auto& diagnostic : document.diagnostics) {
      text += command(document, lines, diagnostic);
    }
  }
  return text;
}

}  // namespace cli
