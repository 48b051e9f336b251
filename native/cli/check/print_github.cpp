#include "native/cli/check/print_github.h"

#include <algorithm>

#include "core/base/text.h"
#include "native/cli/check/source_excerpt.h"
#include "native/cli/console.h"

namespace cli {

namespace {

std::string_view command_of(model::Severity severity) {
  return severity == model::Severity::note ? "notice" : model::severity_name(severity);
}

/// What GitHub documents for a command's text; of a property : and , too, which end it.
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
    } else {
      out += c;
    }
  }
  return out;
}

/// A name for the code host to find the file again. Line ends have an escape there; what else
/// steers a terminal or a log has none and is made visible; bytes that are no UTF-8 stay.
std::string file_property(std::string_view file) {
  std::string out;
  for (std::size_t at = 0; at < file.size();) {
    const auto begin = at;
    const bool is_broken = base::next_code_point(file, at) == 0xFFFD && at == begin + 1;
    if (file.substr(begin, 2) == "##") {
      constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
      const auto bracket = std::min(file.find_first_not_of(kLetters, begin + 2), file.size());
      if (file.substr(bracket, 1) == "[") at = bracket + 1;
    }
    const auto part = file.substr(begin, at - begin);
    const bool as_it_is = is_broken || part == "\r" || part == "\n";
    out += escaped(as_it_is ? std::string(part) : printable(part), true);
  }
  return out;
}

std::string command(const Document& document, const SourceLines& lines,
                    const model::Diagnostic& diagnostic) {
  auto text = "::" + std::string(command_of(diagnostic.severity())) + " ";
  if (document.file != "-") text += "file=" + file_property(document.file) + ",";
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
