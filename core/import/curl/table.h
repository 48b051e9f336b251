// The options of curl's command line: names, letters, what they take, and what becomes of them
// here. Source: curl's manual (curl.se/docs/manpage.html) and `curl --help all` of 7.88, with the
// names that its program takes beside those; docs/options-in-versions of curl for later releases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace importing {

enum class CurlAction : std::uint8_t {
  ignore,
  refuse,
  data,
  data_binary,
  data_raw,
  data_urlencode,
  json,
  request,
  header,
  url,
  globoff,
  proto_default,
};

struct CurlOption {
  enum class Takes : std::uint8_t { nothing, on_or_off, argument };

  std::string_view name;  ///< without its dashes
  char letter = '\0';     ///< 0: it has none
  Takes takes = Takes::nothing;
  bool newer = false;  ///< than 7.88
  CurlAction action = CurlAction::ignore;
  std::string_view remark = {};  ///< why it is refused, or what matters of it
};

/// `option` is one of several if `ambiguous`.
struct CurlLookup {
  const CurlOption* option = nullptr;
  bool ambiguous = false;
};

/// By its name or, as curl has it, by a beginning of it that no other has; in any case. `name` has
/// neither its dashes nor `no-`.
[[nodiscard]] CurlLookup find_curl_option(std::string_view name);
/// Null if there is none.
[[nodiscard]] const CurlOption* find_curl_option(char letter);

/// "--silent (-s)"
[[nodiscard]] std::string shown_name(const CurlOption& option);

}  // namespace importing
