// A deployment out of what people have: a payload, a command, a program (docs/interchange.md).
// A text is data: nothing of it is ever run, expanded or fetched.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/secret.h"
#include "core/model/deployment.h"

namespace importing {

enum class Source : std::uint8_t { json, curl, powershell, python };
/// "json", "curl", "powershell", "python"
[[nodiscard]] std::string_view source_name(Source source);

/// A string that was left empty, since a variable or a placeholder stood in it.
struct FillIn {
  std::string path;  ///< JSON Pointer into the deployment
  std::string was;   ///< as it was spelled
};

/// What was imported. No text of it holds a secret; `token` alone does.
struct Imported {
  Source from = Source::json;
  std::optional<std::string> endpoint;  ///< base URL, as the text names it
  model::Deployment deployment;
  std::vector<std::string> taken;    ///< sentences, in the order of the text
  std::vector<std::string> changed;  ///< likewise
  std::vector<std::string> ignored;  ///< likewise
  std::vector<FillIn> fill_in;       ///< in document order
  bool token_found = false;
  base::Secret token;  ///< empty if a variable stood for it
};

/// Recognized, and not imported: `reason` says why and what to do.
struct Refused {
  Source from = Source::json;
  std::string reason;
};

/// What a reader saw before it gave up.
struct Attempt {
  Source source = Source::json;
  std::string reason;  ///< where it gave up: "line 1: ..."
};
struct NotRecognized {
  std::vector<Attempt> attempts;
};

using Result = std::variant<Imported, Refused, NotRecognized>;

/// What a text is taken for; `automatic` tries all, `curl` includes PowerShell's commands.
enum class Format : std::uint8_t { automatic, json, curl, python };

/// Reads a text of at most 16 MiB in linear time.
[[nodiscard]] Result import_text(std::string_view text, Format wanted = Format::automatic);

}  // namespace importing
