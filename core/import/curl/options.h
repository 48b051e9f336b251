// The words of a curl command -> the request that curl makes of them. For all shells: what quotes
// and variables are is settled before.
// Source: curl's manual (curl.se/docs/manpage.html), and curl 7.88 where that is silent.
#pragma once

#include <optional>
#include <vector>

#include "core/import/import.h"
#include "core/import/readers.h"
#include "core/import/text_with_gaps.h"

namespace importing {

struct CurlCommand {
  std::vector<TextWithGaps> words;             ///< after the command's own name
  std::optional<TextWithGaps> standard_input;  ///< what the shell feeds it, if the text has that
};

/// Reads the options and then the request (request.h). Ignored options are named, never their
/// arguments. Refused: options that send something else, that read files or that curl does not
/// have, and a second URL. `imported` holds what the shell's reader has said so far.
[[nodiscard]] Reading read_curl(const CurlCommand& command, Imported imported);

}  // namespace importing
