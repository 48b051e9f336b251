// What the account's token looks like in somebody else's words, and how it is taken out of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.h"

namespace base {

class Spellings;

/// Stands for the token wherever a text is shown, logged or kept.
inline constexpr std::string_view kHidden = "<hidden>";

/// Finds a secret in a text however it is spelled there: as it is, without the blanks around it,
/// with the escapes of JSON, C, URLs and HTML (also some of its characters only, and escaped
/// again), in another case, and as base64 or base64url. Of a secret of eight characters or more
/// every part of at least eight is found too, since who quotes it may cut it short. A shorter one
/// is found whole; one of a letter or two only if it stands alone, since it is part of most words.
///
/// For texts that come from outside. Never for the program's own words, which a short or common
/// secret would tear.
class HiddenForms {
 public:
  /// Hides nothing.
  HiddenForms() = default;
  explicit HiddenForms(std::string_view secret);
  explicit HiddenForms(const Secret& secret) : HiddenForms(secret.reveal()) {}
  ~HiddenForms();
  HiddenForms(HiddenForms&&) noexcept = default;
  HiddenForms& operator=(HiddenForms&&) noexcept = default;
  HiddenForms(const HiddenForms&) = delete;
  HiddenForms& operator=(const HiddenForms&) = delete;

  /// `text` with kHidden in the place of every form of the secret; in time that grows with its
  /// length. Call it before anything is cut off or replaced.
  [[nodiscard]] std::string hide(std::string_view text) const;
  [[nodiscard]] bool empty() const { return needles_.empty(); }

 private:
  /// Characters that are looked for, one after another.
  struct Needle {
    std::vector<char32_t> characters;
    std::vector<std::size_t> starts;  ///< where in it a find may begin
    std::size_t least = 0;            ///< characters that make a find
    bool alone = false;               ///< only between characters that are neither letter nor digit
    bool any_case = false;
    bool base64 = false;

    [[nodiscard]] bool has(std::size_t index, char32_t character) const;
    /// Where the find ends that begins with the character `start`; 0 if there is none.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t start,
                                   const Spellings& first) const;
  };

  void add(std::string_view form, bool base64);
  void note_beginning(char32_t character, bool base64);
  [[nodiscard]] std::size_t find_at(std::string_view text, std::size_t offset) const;

  std::vector<Needle> needles_;
  std::vector<bool> may_begin_;  ///< for each byte: whether a find may begin with it
};

}  // namespace base
