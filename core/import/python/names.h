// What the names of a program stand for, block by block.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/import/python/values.h"

namespace importing {

/// `plain` ones are read as if they were not there: with, try, `if __name__ == ...`.
enum class PythonBlock : unsigned char { plain, conditional, function };

class PythonNames {
 public:
  explicit PythonNames(PythonValues& values) : values_(values) {}

  void open(PythonBlock kind, std::size_t indent, std::size_t line);
  /// Closes the blocks that a line of this indentation is not in. What a conditional one set is not
  /// known after it; what a function set is forgotten.
  void close(std::size_t indent);

  /// Null if the name is not set.
  [[nodiscard]] PythonValue* find(const std::string& name);
  void set(const std::string& name, PythonValue* value, std::size_t line);

  /// `value`, a list or dict, is about to be changed at `line`: it may be another one after that,
  /// if it was made outside of the block at hand.
  void touch(PythonValue& value, std::size_t line) const;
  /// Something was done to a name that is not set yet: it may be set in the meantime.
  void touch_later(const std::string& name, std::size_t line) { touched_.emplace(name, line); }

  /// `global name`: what the function at hand sets may be set from then on.
  void declare_global(const std::string& name) { global_.insert(name); }

  [[nodiscard]] bool in_function() const { return functions_ > 0; }
  /// A request of a function was read: if a name that the function took from outside is set again,
  /// the request may be another one.
  void note_request() { noted_ = noted_ || in_function(); }
  /// The line where that happened; or 0.
  [[nodiscard]] std::size_t set_again() const { return set_again_; }

  [[nodiscard]] const std::unordered_map<std::string, PythonValue*>& all() const { return names_; }

 private:
  struct Bound {
    std::string name;
    PythonValue* before;  ///< null if it was not set
  };
  struct Block {
    PythonBlock kind;
    std::size_t indent;
    std::size_t line;
    std::size_t id;  ///< of the values made in it
    std::vector<Bound> bound;
  };

  void close_last();
  [[nodiscard]] std::size_t block_id() const { return blocks_.empty() ? 0 : blocks_.back().id; }

  PythonValues& values_;
  std::unordered_map<std::string, PythonValue*> names_;
  std::unordered_map<std::string, std::size_t> touched_;
  std::unordered_set<std::string> taken_;   ///< by functions, from outside
  std::unordered_set<std::string> local_;   ///< set in the function at hand
  std::unordered_set<std::string> global_;  ///< set by functions
  std::vector<Block> blocks_;
  std::size_t last_id_ = 0;
  std::size_t functions_ = 0;
  bool noted_ = false;
  std::size_t set_again_ = 0;
};

}  // namespace importing
