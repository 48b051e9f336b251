// A value or an error: how every room of the core reports what can go wrong, since none throws.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace base {

/// What went wrong, for people. `code` is stable and fit for tests, `message` says what to do,
/// `where` names the file, URL or JSON Pointer it is about (may be empty).
/// None of the three ever holds the account's token.
struct Error {
  std::string code;
  std::string message;
  std::string where = {};

  bool operator==(const Error&) const = default;
};

/// Either a T or an Error; must be looked at. Ask ok() first: reading the side that
/// is not there is a programming error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const { return *std::get_if<T>(&state_); }
  [[nodiscard]] T& value() { return *std::get_if<T>(&state_); }
  [[nodiscard]] const Error& error() const { return *std::get_if<Error>(&state_); }

 private:
  std::variant<T, Error> state_;
};

/// For operations that give nothing back but can fail.
struct Done {
  bool operator==(const Done&) const = default;
};
using Status = Result<Done>;

}  // namespace base
