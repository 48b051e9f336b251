// A program, read from its beginning to its end for the requests that it makes. Nothing is run.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/python/expressions.h"
#include "core/import/python/names.h"
#include "core/import/request.h"

namespace importing {

/// A request, as requests.post() and its like make it.
struct PythonRequest {
  std::size_t line = 0;
  std::string call = {};  ///< "requests.post"
  Request request = {};
  std::string problem = {};  ///< why its body is not known; or empty
  std::vector<std::string> changed = {};
  std::vector<std::string> ignored = {};
  const PythonValue* body = nullptr;  ///< of a function's request: to see whether it is changed
};

class PythonProgram : public PythonWorld {
 public:
  explicit PythonProgram(std::string_view text)
      : lexer_(text), values_(text.size()), names_(values_), expressions_(lexer_, *this) {}

  void read();

  [[nodiscard]] const std::vector<PythonRequest>& requests() const { return requests_; }
  /// Dicts with a `devices_filter` that a name stands for, or that stand alone, in the order of the
  /// text.
  [[nodiscard]] std::vector<const PythonValue*> bodies() const;
  [[nodiscard]] const std::vector<std::string>& changed() const { return changed_; }
  /// What is ignored: options of sessions, lines that are not understood.
  [[nodiscard]] std::vector<std::string> ignored() const;
  /// The line where a name that a function with a request uses was set again; or 0.
  [[nodiscard]] std::size_t set_again() const { return names_.set_again(); }
  /// The first line that may set something in a way that is not understood; or 0.
  [[nodiscard]] std::size_t lost_at() const { return not_followed_; }
  /// It made more values than a program of this kind needs (PythonValues).
  [[nodiscard]] bool exhausted() const { return values_.exhausted() || lexer_.cut(); }

  PythonValues& values() override { return values_; }
  PythonValue* look_up(const std::string& name, std::size_t line) override;
  PythonValue* call(PythonValue& callee, const PythonArguments& arguments,
                    std::size_t line) override;
  void say_changed(std::string sentence) override;
  void unknown_changed(std::size_t line) override;
  void not_followed(std::size_t line) override;

 private:
  using Lines = std::pair<std::size_t, std::size_t>;

  // python_statements.cpp
  void statement();
  bool compound(std::string_view keyword, std::size_t line);
  void header(PythonBlock kind, std::size_t line, bool understood = true);
  void suite(PythonBlock kind, std::size_t line, const std::vector<std::string>& parameters = {});
  void with_header(std::size_t line);
  void for_header(std::size_t line);
  void function_header(std::size_t line);
  std::vector<std::string> parameters();
  [[nodiscard]] bool is_main_guard() const;
  void simple_statements();
  void simple_statement();
  bool keyword_statement(std::string_view keyword);
  void import_names();
  void import_from();
  std::string dotted_name();
  void global_names();
  void delete_items();
  PythonValue* target_list(std::vector<PythonTarget>& targets);
  void expression_statement(std::size_t line);
  void assignment(std::vector<PythonTarget> targets, std::size_t line);
  void assign_all(const std::vector<PythonTarget>& targets, PythonValue* value, std::size_t line);
  void augmented(const PythonTarget& target, PythonValue& before, std::size_t line);
  void assign(const PythonTarget& target, PythonValue* value, std::size_t line);
  void assign_item(const PythonTarget& target, PythonValue* value, std::size_t line);
  void assign_attribute(const PythonTarget& target, PythonValue* value, std::size_t line);
  bool skip_line();
  void say_understood(bool understood, std::size_t line);
  void not_understood_at(std::size_t line);

  // python_calls.cpp
  PythonValue* call_path(const std::string& path, const PythonArguments& arguments,
                         std::size_t line);
  PythonValue* call_builtin(const std::string& path, const PythonArguments& arguments,
                            std::size_t line);
  PythonValue* call_unknown(const std::string& path, const PythonArguments& arguments,
                            std::size_t line);
  PythonValue* environment(const PythonArguments& arguments, std::size_t line);
  PythonValue* dumps(const PythonArguments& arguments, std::size_t line);
  PythonValue* make_dict(const PythonArguments& arguments, std::size_t line);

  // python_methods.cpp
  PythonValue* call_method(PythonValue& method, const PythonArguments& arguments, std::size_t line);
  PythonValue* call_text_method(PythonValue& text, const std::string& name,
                                const PythonArguments& arguments, std::size_t line);
  PythonValue* call_dict_method(PythonValue& dict, const std::string& name,
                                const PythonArguments& arguments, std::size_t line);
  PythonValue* call_list_method(PythonValue& list, const std::string& name,
                                const PythonArguments& arguments, std::size_t line);

  // python_requests.cpp
  PythonValue* call_request(const std::string& name, const std::string& call,
                            const PythonArguments& arguments, std::size_t line,
                            const PythonValue* session);
  PythonValue* make_session(const PythonArguments& arguments, std::size_t line);
  PythonValue* call_session(const PythonValue& session, const std::string& name,
                            const PythonArguments& arguments, std::size_t line);
  PythonValue* make_urllib_request(const PythonArguments& arguments, std::size_t line);
  PythonValue* open_url(const PythonArguments& arguments, std::size_t line);
  PythonValue* call_urllib_request(const PythonValue& request, const std::string& name,
                                   const PythonArguments& arguments, std::size_t line);
  void set_arguments(PythonRequest& request, const PythonArguments& arguments, bool has_places);
  static void set_url(PythonRequest& request, const PythonValue* url, const PythonValue* session);
  static void set_method(PythonRequest& request, const PythonValue* method);
  void set_json(PythonRequest& request, const PythonValue& value);
  void set_data(PythonRequest& request, const PythonValue& value);
  static void name_headers(std::vector<std::string>& ignored, const PythonValue& headers);
  [[nodiscard]] static std::string ignored_option(std::string_view name, const PythonValue& value);
  PythonValue* add_request(PythonRequest request);

  PythonLexer lexer_;
  PythonValues values_;
  PythonNames names_;
  PythonExpressions expressions_;
  std::vector<PythonRequest> requests_;
  std::vector<const PythonValue*> alone_;  ///< dicts that are statements by themselves
  std::vector<std::string> changed_;
  std::vector<std::string> session_ignored_;
  std::vector<Lines> not_understood_;
  bool last_understood_ = true;
  std::size_t indent_ = 0;           ///< of the line at hand
  std::size_t unknown_changed_ = 0;  ///< the line; or 0
  std::size_t not_followed_ = 0;     ///< likewise
};

}  // namespace importing
