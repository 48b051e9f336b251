// The account's token: kept apart from every other string, so that it can't slip into a log.
#pragma once

#include <string>
#include <string_view>

namespace base {

/// Holds a secret; wipes its memory when it goes. It can't be copied, compared or printed:
/// the only way out is reveal(), which is easy to search for.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view text);
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  /// A second holder of the same secret; spelled out, so that it is never made by accident.
  [[nodiscard]] Secret clone() const;

  [[nodiscard]] bool empty() const { return text_.empty(); }
  /// Length in bytes, for drawing as many dots.
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  /// The secret itself; valid until this object changes. Only for the wire and the entry field.
  [[nodiscard]] std::string_view reveal() const { return text_; }

 private:
  std::string text_;
};

/// Overwrites the whole buffer of `text` with zeros (in a way the optimizer keeps) and empties it.
void wipe(std::string& text);

}  // namespace base
