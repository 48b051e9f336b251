// Strings that stand for a value that somebody still has to fill in: `<flow-id>`, `YOUR_TOKEN`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace importing {

/// The placeholder that `text` as a whole is, fit to be shown. Only words that name a field of a
/// deployment count (`<project name>`, `YOUR_FLOW_ID`, `your-tag`): `<b>` is a text like any other.
[[nodiscard]] std::optional<std::string> placeholder(std::string_view text);

/// The same for what stands in the token's place: also every text in angle brackets, a mask (`***`,
/// `xxxx`), and a variable of a shell or a template that was not filled in (`${TOKEN}`,
/// `{{ token }}`). What is not made of words alone is shown without what is in it, as `<...>`.
[[nodiscard]] std::optional<std::string> token_placeholder(std::string_view text);

}  // namespace importing
