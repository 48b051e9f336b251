// Where in a document something stands, before anybody asks for it as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace check {

/// One step below `parent`: a member by `key`, or a list's entry by `index`. A chain on the stack,
/// so that judging a hundred thousand sound filters builds no string. Each place outlives those
/// below it: one that is not kept has none.
struct Place {
  const Place* parent = nullptr;
  std::string_view key = {};
  std::size_t index = 0;
  bool is_entry = false;

  [[nodiscard]] bool is_root() const { return parent == nullptr; }
  [[nodiscard]] Place member(std::string_view name) const& { return {this, name}; }
  [[nodiscard]] Place entry(std::size_t number) const& { return {this, {}, number, true}; }
  Place member(std::string_view name) const&& = delete;
  Place entry(std::size_t number) const&& = delete;

  /// JSON Pointer (RFC 6901).
  [[nodiscard]] std::string pointer() const;
  /// For people, in the endpoint's own names: "flow_id", "filter 2", "value of filter 2". Only for
  /// documented places: an unknown key is shown as it is.
  [[nodiscard]] std::string label() const;
};

}  // namespace check
