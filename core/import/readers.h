// One reader for each kind of text. Each says quickly whether a text is its own.
#pragma once

#include <string_view>
#include <variant>

#include "core/import/import.h"

namespace importing {

/// The text is not of the reader's kind: nothing was understood for certain.
struct NotMine {
  std::string reason;  ///< where it gave up: "line 1: no command named curl"
};

using Reading = std::variant<Imported, Refused, NotMine>;

/// A text that is one JSON value.
[[nodiscard]] Reading read_json(std::string_view text);
/// JSON among other text, as in a log. Takes it out of whatever is around it, so that it comes
/// after all readers that would understand that.
[[nodiscard]] Reading read_json_log(std::string_view text);
[[nodiscard]] Reading read_posix_curl(std::string_view text);
[[nodiscard]] Reading read_cmd_curl(std::string_view text);
/// curl.exe, Invoke-RestMethod and Invoke-WebRequest.
[[nodiscard]] Reading read_powershell(std::string_view text);
[[nodiscard]] Reading read_python(std::string_view text);

}  // namespace importing
