// A PowerShell text, read as far as it takes to know the one request that it makes. No command of
// it is run: only literals, and variables that are bound to literals, are followed (about_Parsing,
// about_Quoting_Rules, about_Hash_Tables, about_Assignment_Operators).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/powershell/values.h"
#include "core/import/text_with_gaps.h"

namespace importing::powershell {

/// An argument of a command: a value, a parameter, or a parameter with its value (-Name:value).
struct Argument {
  std::string parameter;  ///< as spelled, without the dash; empty for a value
  std::optional<Id> value;
  bool splat = false;  ///< @name: the table's members are parameters
};

/// The request that was found.
struct Call {
  std::string name;     ///< as it is spelled
  bool native = false;  ///< curl: all arguments are values
  std::size_t line = 0;
  std::vector<Argument> arguments;
  std::optional<Id> input;  ///< what a pipeline gives it
};

class Script {
 public:
  explicit Script(std::string_view text) : text_(text) {}

  /// Reads all of the text, or as far as the reason to refuse it.
  void read();

  [[nodiscard]] const std::optional<std::string>& refused() const { return refused_; }
  [[nodiscard]] const std::optional<Call>& call() const { return call_; }
  [[nodiscard]] const std::vector<std::string>& changed() const { return changed_; }
  /// Names of the other commands.
  [[nodiscard]] const std::vector<std::string>& others() const { return others_; }
  [[nodiscard]] Values& values() { return values_; }

 private:
  struct Target;  // of an assignment
  enum class Ends : char { text = '\0', parenthesis = ')', brace = '}' };

  // script.cpp: statements
  std::vector<Id> statements(Ends ends);
  void statement(std::vector<Id>& out);
  bool keyword(std::vector<Id>& out);
  void clauses(std::string_view word, std::vector<Id>& out);
  void parameters();
  void parameter();
  void leave_rest();
  void forget_variables(std::size_t from, std::size_t to);
  std::optional<Id> pipeline();
  std::optional<Id> pipeline_rest(std::optional<Id> value);

  // assignment.cpp
  bool assignment();
  bool target(Target& target);
  std::string assignment_sign();
  void assign(const Target& target, std::string_view sign, Id value);
  void bind(const std::string& name, std::string_view sign, Id value);
  void assign_member(const Target& target, std::string_view sign, Id value);

  // command.cpp
  [[nodiscard]] bool at_command() const;
  std::optional<Id> command(std::optional<Id> input);
  std::optional<Id> run(const std::string& name, std::optional<Id> input);
  std::vector<Argument> arguments(bool native);
  bool redirection();
  void verbatim_arguments(std::vector<Argument>& all);
  void argument(std::vector<Argument>& all, bool native);
  Id argument_value(bool native);
  TextWithGaps word();
  [[nodiscard]] bool has_cmdlet_parameters() const;
  void note_other(std::string_view name);

  // convert_to_json.cpp
  Id convert_to_json(const std::vector<Argument>& arguments, std::optional<Id> input);

  // expression.cpp
  Id expression();
  std::vector<Id> flattened(std::vector<Id> results);
  Id comma_list();
  Id unary();
  Id primary();
  Id number();
  std::string type_name();
  Id cast();
  Id static_member(const std::string& type);
  Id table();
  bool table_member(Id table);
  Id members_of(Id value, std::size_t begin);
  Id method(Id value, const std::string& name, std::size_t begin);
  Id index_of(Id value, std::size_t begin);
  bool operator_ahead(std::string& name);

  // strings.cpp
  enum class Stop : unsigned char { quote, limit };
  TextWithGaps single_quoted();
  TextWithGaps double_quoted();
  bool at_here_string() const;
  TextWithGaps here_string();
  TextWithGaps expandable(Stop stop, std::size_t limit);
  bool closing_quote(TextWithGaps& out, bool& c_style);
  [[nodiscard]] std::size_t brace_or_line_end();
  void escape(std::string& out);
  void expand_dollar(TextWithGaps& out);
  std::string variable_name();
  Id variable(const std::string& name, std::size_t begin);
  Id subexpression(std::size_t begin);

  // cursor
  [[nodiscard]] bool at_end() const { return stopped_ || at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip_blanks();
  void skip_lines();
  bool skip_comment();
  [[nodiscard]] std::string spelled(std::size_t begin) const;
  std::string bare_name(std::string_view more = {});
  void fail(std::string reason);
  void check_limits();
  void change(std::string sentence);
  [[nodiscard]] Id nothing_known(std::size_t begin);
  /// Guards against texts that are nested deeper than any that people write.
  class Level;

  std::string_view text_;
  std::size_t at_ = 0;
  bool stopped_ = false;
  int level_ = 0;
  int conditional_ = 0;  ///< within blocks that may not be run, or run more than once
  std::size_t statement_count_ = 0;
  std::size_t brace_looked_for_ = 1;  ///< from there on ...
  std::size_t brace_found_ = 0;       ///< ... the first } or line end is this one
  Values values_;
  std::map<std::string, Id, std::less<>> variables_;  ///< names in lower case
  std::optional<std::string> refused_;
  std::optional<Call> call_;
  std::vector<std::string> changed_;
  std::vector<std::string> others_;
};

}  // namespace importing::powershell
