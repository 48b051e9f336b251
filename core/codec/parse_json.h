// The one place where the parser is made: each kind of listener it is compiled for would cost the
// page four kilobytes.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace codec {

/// Hears what a text says. False from any of its calls ends the parse.
class JsonEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  using json = nlohmann::json;
  bool binary(json::binary_t&) final { return false; }  // no such thing in text
};

/// True if `text` is one JSON value and `events` heard all of it. A number may be of any size
/// (1e999 is JSON); what `events` hears as the value of a long one means nothing.
[[nodiscard]] bool parse_json(std::string_view text, JsonEvents& events);

/// Builds a tree.
class TreeEvents : public JsonEvents {
 public:
  explicit TreeEvents(json& root) : tree_(root, false) {}

  bool null() override { return tree_.null(); }
  bool boolean(bool value) override { return tree_.boolean(value); }
  bool number_integer(json::number_integer_t value) override { return tree_.number_integer(value); }
  bool number_unsigned(json::number_unsigned_t value) override {
    return tree_.number_unsigned(value);
  }
  bool number_float(json::number_float_t value, const std::string& text) override {
    return tree_.number_float(value, text);
  }
  bool string(std::string& value) override { return tree_.string(value); }
  bool key(std::string& name) override { return tree_.key(name); }
  bool start_object(std::size_t size) override { return tree_.start_object(size); }
  bool end_object() override { return tree_.end_object(); }
  bool start_array(std::size_t size) override { return tree_.start_array(size); }
  bool end_array() override { return tree_.end_array(); }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override {
    return false;
  }

 private:
  nlohmann::detail::json_sax_dom_parser<json> tree_;
};

/// The tree of a text; nothing where it is not JSON.
[[nodiscard]] std::optional<nlohmann::json> parse_tree(std::string_view text);

}  // namespace codec
