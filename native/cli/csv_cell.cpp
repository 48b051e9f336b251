#include "native/cli/csv_cell.h"

#include <algorithm>
#include <array>

#include "native/cli/console.h"

namespace cli {

namespace {

/// By OWASP, CSV injection: what begins so is calculated by a spreadsheet.
bool begins_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 10> kBegins = {
      "=",           "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
      "\xEF\xBC\xA0"};
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [cell](auto begin) { return cell.starts_with(begin); });
}

/// printable(), but for line ends and tabs, if no line of it is a command to a log.
std::string printable_lines(std::string_view cell) {
  std::string out;
  while (!cell.empty()) {
    const auto end = std::min(cell.find_first_of("\r\n\t"), cell.size());
    const auto part = cell.substr(0, end);
    const auto line = printable(part);
    if (printable_line(part) != line) return {};
    out += line;
    out += cell.substr(end, 1);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return out;
}

/// A cell that neither a spreadsheet nor a terminal nor a log obeys.
std::string harmless(std::string_view cell, bool terminal) {
  const std::string before = begins_formula(cell) || cell.starts_with("::") ? "'" : "";
  const auto lines = terminal ? std::string() : printable_lines(cell);
  return before + (lines.empty() ? printable(cell) : lines);
}

void append_quoted(std::string& out, std::string_view cell) {
  if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view cell, bool terminal) {
  append_quoted(out, harmless(cell, terminal));
}

}  // namespace cli
