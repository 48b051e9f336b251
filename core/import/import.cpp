#include "core/import/import.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/base/utf16.h"
#include "core/codec/json_cursor.h"
#include "core/import/readers.h"

namespace importing {

namespace {

constexpr std::size_t kMaxBytes = 16u << 20;

struct Reader {
  Format format;
  Source source;
  Reading (*read)(std::string_view);
  /// Its reason is told if the text is not recognized. One says it for all shells that have curl.
  bool tells = true;
};

/// Those that are surest of their own come first.
constexpr std::array<Reader, 6> kReaders = {{
    {Format::json, Source::json, read_json},
    {Format::curl, Source::powershell, read_powershell},
    {Format::curl, Source::curl, read_cmd_curl, false},
    {Format::curl, Source::curl, read_posix_curl},
    {Format::python, Source::python, read_python},
    {Format::json, Source::json, read_json_log},
}};

/// Windows PowerShell redirects to files in UTF-16, with a byte order mark.
std::optional<std::string> from_utf16(std::string_view text) {
  const bool little = text.starts_with("\xFF\xFE");
  if (!little && !text.starts_with("\xFE\xFF")) return std::nullopt;
  return base::utf8_from_utf16(text.substr(2), !little);
}

}  // namespace

std::string_view source_name(Source source) {
  switch (source) {
    case Source::json:
      return "json";
    case Source::curl:
      return "curl";
    case Source::powershell:
      return "powershell";
    case Source::python:
      return "python";
  }
  return {};
}

Result import_text(std::string_view text, Format wanted) {
  NotRecognized tried;
  if (text.size() > kMaxBytes) {
    tried.attempts.push_back({Source::json, "it is larger than 16 MiB"});
    return tried;
  }
  const auto decoded = from_utf16(text);
  text = decoded ? std::string_view(*decoded) : codec::without_byte_order_mark(text);
  for (const auto& reader : kReaders) {
    if (wanted != Format::automatic && wanted != reader.format) continue;
    auto reading = reader.read(text);
    if (auto* imported = std::get_if<Imported>(&reading)) return std::move(*imported);
    if (auto* refused = std::get_if<Refused>(&reading)) return std::move(*refused);
    if (!reader.tells) continue;
    tried.attempts.push_back({reader.source, std::get_if<NotMine>(&reading)->reason});
  }
  return tried;
}

}  // namespace importing
