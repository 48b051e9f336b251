// What the account's token looks like in somebody else's words, and how it is taken out of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.h"
#include "core/base/window_index.h"

namespace base {

/// Stands for the token wherever a text is shown, logged or kept.
inline constexpr std::string_view kRedacted = "<hidden>";

/// Finds a secret in a text however it is spelled there:
/// - as it is, without the blanks around it, in another case;
/// - with the escapes of JSON, C, URLs, HTML and quoted-printable, for all or some characters,
///   escaped again, or one kind within another;
/// - as base64, base64url or hex;
/// - with line ends, blanks or characters that nobody sees in between.
/// Of a secret of eight characters or more each part of at least eight is found too, also of its
/// base64: a quotation may be cut. A shorter one is found whole; one of a letter or two only if it
/// stands alone, since most words hold it.
///
/// For texts that come from outside. Never for the program's own words, which a short or common
/// secret would tear.
class Redactor {
 public:
  /// Hides nothing.
  Redactor() = default;
  explicit Redactor(std::string_view secret);
  explicit Redactor(const Secret& secret) : Redactor(secret.reveal()) {}

  /// `text` with kRedacted in the place of every form of the secret; in time that grows with its
  /// length and not with the secret's. Call it before anything is cut off or replaced.
  [[nodiscard]] std::string redact(std::string_view text) const;
  [[nodiscard]] bool empty() const { return needles_.empty(); }

 private:
  friend class Finder;

  enum class Form : unsigned char { plain, base64, hex };
  /// What is looked for: the secret, or its base64, or its hex digits.
  struct Needle {
    WindowIndex windows;
    Form form = Form::plain;
    bool alone = false;   ///< only between characters that are neither letter nor digit
    bool spaced = false;  ///< also with blanks and line ends in between
  };

  void add(const std::vector<std::string_view>& texts, Form form);

  std::vector<Needle> needles_;
};

}  // namespace base
