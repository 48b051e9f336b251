// Reads the expressions of a program to values. What it does not understand becomes a value that is
// unknown; nothing is run.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/python/lexer.h"
#include "core/import/python/values.h"

namespace importing {

struct PythonArguments {
  std::vector<PythonValue*> positional = {};
  std::vector<std::pair<std::string, PythonValue*>> named = {};
  bool more = false;              ///< `*args` or `**options` that are not known
  std::string_view spelled = {};  ///< the whole call

  /// By name, else by place; null if it is not there.
  [[nodiscard]] PythonValue* find(std::string_view name, std::size_t place = kNowhere) const;
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
};

/// What a program knows: its names, and what its calls do.
class PythonWorld {
 public:
  PythonWorld() = default;
  PythonWorld(const PythonWorld&) = delete;
  PythonWorld& operator=(const PythonWorld&) = delete;
  virtual ~PythonWorld() = default;

  [[nodiscard]] virtual PythonValues& values() = 0;
  [[nodiscard]] virtual PythonValue* look_up(const std::string& name, std::size_t line) = 0;
  [[nodiscard]] virtual PythonValue* call(PythonValue& callee, const PythonArguments& arguments,
                                          std::size_t line) = 0;
  virtual void say_changed(std::string sentence) = 0;
  /// Something that is not known, and may be part of something that is, was changed.
  virtual void unknown_changed(std::size_t line) = 0;
  /// Something may be set there in a way that is not understood.
  virtual void not_followed(std::size_t line) = 0;
};

/// What may be assigned to.
struct PythonTarget {
  enum class Kind : unsigned char { none, name, item, attribute };
  Kind kind = Kind::none;
  std::string name = {};        ///< of a name or an attribute
  PythonValue* base = nullptr;  ///< of an item or an attribute
  PythonValue* key = nullptr;
};

class PythonExpressions {
 public:
  PythonExpressions(PythonLexer& lexer, PythonWorld& world, int depth = 0)
      : lexer_(lexer), world_(world), values_(world.values()), depth_(depth) {}

  /// One expression. Never null.
  PythonValue* expression();
  /// `left + right`
  PythonValue* add(PythonValue& left, PythonValue& right);
  /// One, or a tuple without parentheses.
  PythonValue* expression_list();
  /// What the last expression was, if it can be assigned to.
  [[nodiscard]] const PythonTarget& target() const { return target_; }
  /// The brackets do not match: the rest of the line is not to be read. Stays until
  /// forget_failure().
  [[nodiscard]] bool failed() const { return failed_; }
  void forget_failure() { failed_ = false; }

 private:
  PythonValue* alternatives();
  PythonValue* sum();
  PythonValue* term();
  PythonValue* unary();
  PythonValue* postfix();
  PythonValue* atom();
  PythonValue* name();
  PythonValue* number();
  PythonValue* strings();
  PythonValue* parenthesized();
  PythonValue* list();
  PythonValue* braces();
  void add_member(PythonValue& dict, const PythonValue& key, PythonValue* value, std::size_t line);
  PythonValue* attribute(PythonValue& value);
  PythonValue* item(PythonValue& value, std::size_t begin);
  PythonArguments arguments();
  void argument(PythonArguments& out);
  void spread(const PythonValue& value, PythonArguments& out) const;

  PythonValue* either(PythonValue& left, PythonValue& right);
  void append_string(const PythonToken& token, TextWithGaps& text, std::string& problem);
  void append_placeholder(std::string_view spelled, std::size_t line, TextWithGaps& text);

  [[nodiscard]] bool at_terminator() const;
  bool take(std::string_view op);
  void skip_to_terminator();
  PythonValue* skip_container(std::size_t line, std::string_view closing);
  PythonValue* fail();

  static constexpr int kMaxNesting = 100;

  PythonLexer& lexer_;
  PythonWorld& world_;
  PythonValues& values_;
  int depth_;
  bool failed_ = false;
  PythonTarget target_;
};

}  // namespace importing
