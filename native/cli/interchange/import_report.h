// What `import` says of what it did.
#pragma once

#include <string>

#include "core/import/import.h"
#include "native/cli/console.h"

namespace cli {

/// For people: taken, changed, ignored, fill in. Never the token.
[[nodiscard]] std::string import_text(const importing::Imported& imported, const Stream& stream);
/// `{"from": ..., "endpoint": ..., "deployment": ..., ...}` and a line end; `deployment` is the
/// deployment file's text.
[[nodiscard]] std::string import_json(const importing::Imported& imported,
                                      std::string_view deployment);

/// `{"from": ..., "refused": ...}` and a line end.
[[nodiscard]] std::string refusal_json(const importing::Refused& refused);
/// What was tried, and why each gave up; a line for each.
[[nodiscard]] std::string attempts_text(const importing::NotRecognized& tried);

}  // namespace cli
