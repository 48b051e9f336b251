// A file as it was read and what `check` says of it: the beginning of every command but `new`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/check/check.h"
#include "core/codec/places.h"
#include "core/model/diagnostic.h"
#include "core/platform/files.h"

namespace cli {

struct Document {
  std::string file;  ///< as named on the command line; "-" is standard input
  std::string text;
  codec::Places places;                        ///< of the text, if it could be read
  bool may_quote = false;                      ///< its lines may be shown: there is no token in it
  std::vector<model::Diagnostic> diagnostics;  ///< with line and column
  std::optional<check::CheckedDeployment> checked;  ///< there if no diagnostic is an error

  [[nodiscard]] bool valid() const { return checked.has_value(); }
  [[nodiscard]] std::size_t count(model::Severity severity) const;
};

/// `file`, read and examined. One beyond the documented limit is not read, and no error here: its
/// document has no text, and `json-limit` for its only diagnostic, without a place.
[[nodiscard]] base::Result<Document> read_document(platform::Files& files, const std::string& file,
                                                   const check::Options& options);

[[nodiscard]] Document examine(std::string file, std::string text, const check::Options& options);

/// Whether a key that speaks of a token may stand in `text`, also if it is broken or the key is
/// written with escapes. Errs on the side of yes.
[[nodiscard]] bool may_hold_token(std::string_view text);

/// "a.json", or "standard input" for "-"; fit for one line on a terminal and in a log, also at the
/// beginning of the line: a name that begins like a command of a log (`::error::`) gets `./`
/// before.
[[nodiscard]] std::string shown_name(const std::string& file);
/// What is wrong, after the name of the file that it is about. The one place that puts the name to
/// it: messages hold none.
[[nodiscard]] std::string described(const base::Error& error);

}  // namespace cli
