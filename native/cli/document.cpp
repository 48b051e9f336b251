#include "native/cli/document.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/text.h"
#include "core/codec/read_deployment.h"
#include "core/codec/source_position.h"
#include "native/cli/console.h"

namespace cli {

namespace {

constexpr std::string_view kAsciiEscape = "\\u00";

/// `text` with escapes like \u0074 as the ASCII characters that they stand for.
std::string without_ascii_escapes(std::string_view text) {
  std::string out;
  while (true) {
    const auto at = text.find(kAsciiEscape);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + kAsciiEscape.size());
    unsigned code = 0;
    const auto digits = text.substr(0, 2);
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    out += static_cast<char>(code);
    text.remove_prefix(digits.size());
  }
}

/// Whether the word stands in `text`, in any case. Its rarest letter is looked for first, since a
/// text may be large.
bool says_token(std::string_view text) {
  constexpr std::string_view kWord = "token";
  constexpr std::size_t kRarest = 2;
  for (const char letter : {'k', 'K'}) {
    for (auto at = text.find(letter); at != std::string_view::npos;
         at = text.find(letter, at + 1)) {
      if (at < kRarest) continue;
      if (base::ascii_lower(text.substr(at - kRarest, kWord.size())) == kWord) return true;
    }
  }
  return false;
}

}  // namespace

std::size_t Document::count(model::Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [severity](const auto& d) { return d.severity() == severity; }));
}

base::Result<Document> read_document(platform::Files& files, const std::string& file,
                                     const check::Options& options) {
  auto text = files.read(file, codec::kMaxBytes);
  if (text) return examine(file, std::move(text.value()), options);
  if (text.error().code != "too-large") return text.error();
  Document document;
  document.file = file;
  document.diagnostics.push_back(
      {model::Code::json_limit, "",
       "Larger than 16 MiB: it " + text.error().message + " Split the deployment."});
  return document;
}

Document examine(std::string file, std::string text, const check::Options& options) {
  Document document;
  document.file = std::move(file);
  document.text = std::move(text);
  document.may_quote = !may_hold_token(document.text);
  auto read = codec::read_deployment(document.text);
  if (!read.ok()) {
    document.diagnostics = std::move(read.diagnostics);
    return document;
  }
  auto report = check::check(std::move(read.deployment), options);
  document.diagnostics = std::move(report.diagnostics);
  document.checked = std::move(report.checked);
  document.places = std::move(read.places);
  codec::locate(document.text, document.places, document.diagnostics);
  return document;
}

bool may_hold_token(std::string_view text) {
  if (text.find(kAsciiEscape) == std::string_view::npos) return says_token(text);
  return says_token(without_ascii_escapes(text));
}

std::string shown_name(const std::string& file) {
  if (file == "-") return "standard input";
  const auto first = file.find_first_not_of(" \t\r\n\v\f");
  const bool is_command = first != std::string::npos && file[first] == ':';
  return (is_command ? "./" : "") + printable(file);
}

std::string described(const base::Error& error) {
  const auto message = printable(error.message);
  return error.where.empty() ? message : shown_name(error.where) + ": " + message;
}

}  // namespace cli
