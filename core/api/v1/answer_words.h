// What the API said, in the words that a message may quote.
#pragma once

#include <string>
#include <string_view>

#include "core/base/redactor.h"
#include "core/codec/read_answer.h"

namespace api::v1 {

struct AnswerWords {
  /// The reason, else the message, in the form that is documented; empty if the answer has neither.
  std::string said;
  /// The beginning of an answer that says something in another form; empty if there is no more.
  std::string quoted;
  bool names_error = false;  ///< an `error_message` that says something, of whatever type
};

/// Whether the answer has a reason in the form that is documented: an `error_message` that is a
/// string with a character that can be seen. Blank ones stand where there is nothing to say.
[[nodiscard]] bool gives_reason(const codec::Answer& answer);

/// Both fit on one line of a message: cut, and without the token. If the answer was `accepted`,
/// more than its message is quoted only if it has none.
[[nodiscard]] AnswerWords read_words(std::string_view body, const codec::Answer& answer,
                                     const base::Redactor& redactor, bool accepted);

/// Somebody else's words on one line: without the token, control characters and marks that turn the
/// direction of what follows, cut after `limit` characters.
[[nodiscard]] std::string quotable(std::string_view words, const base::Redactor& redactor,
                                   std::size_t limit = 500);

}  // namespace api::v1
