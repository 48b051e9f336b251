// A request body as JSON: alone, in another object, in a string, in a log.
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/read_deployment.h"
#include "core/codec/scan_json.h"
#include "core/import/body.h"
#include "core/import/json/bodies.h"
#include "core/import/readers.h"

namespace importing {

namespace {

constexpr std::size_t kMaxLinesNamed = 8;

std::string line_of(std::string_view text, const JsonBody& body) {
  return std::to_string(base::line_column(text, body.begin).line);
}

/// "1, 4 and 7"
std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

/// The reason if they are not all the same.
std::optional<std::string> difference(std::string_view text, const std::vector<JsonBody>& bodies) {
  const auto first = canonical_json(bodies.front().text);
  std::vector<std::string> lines = {line_of(text, bodies.front())};
  for (std::size_t i = 1; i < bodies.size() && lines.size() < kMaxLinesNamed; ++i) {
    if (canonical_json(bodies[i].text) != first) lines.push_back(line_of(text, bodies[i]));
  }
  if (lines.size() == 1) return std::nullopt;
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return "There are different request bodies, in line" +
         std::string(lines.size() > 1 ? "s " : " ") + listed(lines) +
         ". Keep the one that you mean.";
}

std::string beside(const std::vector<std::string>& keys) {
  std::vector<std::string> names;
  names.reserve(keys.size());
  for (const auto& key : keys) names.push_back(base::quoted(key, 40));
  return "What stands beside the body: " + listed(names) + ".";
}

std::string times(int count) {
  if (count == 1) return "once";
  return count == 2 ? "twice" : std::to_string(count) + " times";
}

void say_place(std::string_view text, const std::vector<JsonBody>& bodies, Imported& imported) {
  const auto& body = bodies.front();
  auto sentence = "The request body of line " + line_of(text, body);
  if (body.escaped > 0) sentence += ", which was escaped " + times(body.escaped);
  if (bodies.size() > 1) {
    sentence += "; it stands there " + base::with_thousands(bodies.size()) + " times";
  }
  imported.taken.push_back(sentence + ".");
  if (!body.beside.empty()) imported.ignored.push_back(beside(body.beside));
}

/// Names what is around the bodies, which is not JSON or has no body in it.
void say_rest(std::string_view text, const std::vector<JsonBody>& bodies, Imported& imported) {
  const auto begin = bodies.front().begin;
  const auto end = bodies.back().end;
  const auto first_line = text.substr(0, begin).find_last_of("\r\n") + 1;  // npos + 1 is 0
  const auto last_line = std::min(text.find_first_of("\r\n", end), text.size());
  if (!base::is_blank(text.substr(first_line, begin - first_line))) {
    imported.ignored.push_back("What stands before the body in its line.");
  }
  if (!base::is_blank(text.substr(end, last_line - end))) {
    imported.ignored.push_back("What stands after the body in its line.");
  }
  if (!base::is_blank(text.substr(0, first_line)) || !base::is_blank(text.substr(last_line))) {
    imported.ignored.push_back("The other lines.");
  }
}

Reading read_bodies(std::string_view text, const std::vector<JsonBody>& bodies, bool log) {
  if (auto reason = difference(text, bodies)) return Refused{Source::json, std::move(*reason)};
  Imported imported;
  imported.from = Source::json;
  say_place(text, bodies, imported);
  if (log) say_rest(text, bodies, imported);
  TextWithGaps body;
  body.append(bodies.front().text);
  if (auto reason = read_body(body, imported)) return Refused{Source::json, std::move(*reason)};
  return imported;
}

std::string why_not_json(std::string_view text) {
  const auto read = codec::read_deployment(text);
  if (read.ok()) return "It is JSON without a request body: no object in it has a devices_filter.";
  return read.diagnostics.front().message;
}

}  // namespace

Reading read_json(std::string_view text) {
  text = codec::without_byte_order_mark(text);
  const auto scanned = codec::scan_json(text, 0);
  const bool whole =
      scanned.whole && text.find_first_not_of(" \t\r\n", scanned.end) == std::string_view::npos;
  const auto bodies = whole ? bodies_in_json(text) : std::vector<JsonBody>();
  if (bodies.empty()) return NotMine{why_not_json(text)};
  return read_bodies(text, bodies, false);
}

Reading read_json_log(std::string_view text) {
  text = codec::without_byte_order_mark(text);
  const auto bodies = bodies_in_text(text);
  if (bodies.empty()) {
    return NotMine{"No line has a JSON object with a devices_filter that is whole."};
  }
  return read_bodies(text, bodies, true);
}

}  // namespace importing
