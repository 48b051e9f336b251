// Builds nlohmann's tree of a text, for what is small and read member by member.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/codec/parse_json.h"

namespace codec {

/// Of a key that comes twice the last value stays. Every number is a 0: nobody here asks for the
/// value of one.
class TreeBuilder : public JsonListener {
 public:
  explicit TreeBuilder(nlohmann::json& root) : root_(root) {}

  /// Forgets what it built.
  void clear();
  void start(const JsonPosition&) override { clear(); }
  bool scalar(JsonScalar kind) override;
  bool string(std::string& text) override;
  bool key(std::string& name) override;
  bool open_object() override;
  bool open_array() override;
  bool close() override;

 protected:
  /// How many objects and arrays are open.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

 private:
  nlohmann::json& put(nlohmann::json value);
  void open(nlohmann::json container) { open_.push_back(&put(std::move(container))); }

  nlohmann::json& root_;
  std::vector<nlohmann::json*> open_;  ///< innermost last
  std::string key_;
};

}  // namespace codec
