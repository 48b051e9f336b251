// The functions that a program calls, as far as they matter for a request.
#include <algorithm>
#include <array>

#include "core/import/python/format.h"
#include "core/import/python/program.h"

namespace importing {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('.') + 1); }

/// They change nothing that they are given.
bool only_looks(std::string_view path) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"print",  "len",   "repr", "type", "isinstance", "pprint",    "logging",
       "logger", "log",   "LOG",  "sys",  "time",       "json",      "sorted",
       "any",    "all",   "bool", "int",  "float",      "exit",      "requests",
       "httpx",  "click", "os",   "set",  "tuple",      "enumerate", "zip"});
  return is_one_of(path.substr(0, path.find('.')), kNames);
}

bool is_request_call(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"delete", "get", "head", "options", "patch", "post", "put", "request"});
  return is_one_of(name, kNames);
}

}  // namespace

PythonValue* PythonProgram::look_up(const std::string& name, std::size_t line) {
  if (auto* value = names_.find(name)) {
    if (!value->is(PythonKind::path)) return value;
    return values_.make(PythonKind::path, line, value->text.text);
  }
  return values_.make(PythonKind::path, line, name);
}

void PythonProgram::say_changed(std::string sentence) {
  constexpr std::size_t kMost = 100;
  if (changed_.size() < kMost) changed_.push_back(std::move(sentence));
}

void PythonProgram::unknown_changed(std::size_t line) {
  if (unknown_changed_ == 0) unknown_changed_ = line;
}

void PythonProgram::not_followed(std::size_t line) {
  if (not_followed_ == 0) not_followed_ = line;
}

PythonValue* PythonProgram::call(PythonValue& callee, const PythonArguments& arguments,
                                 std::size_t line) {
  if (callee.is(PythonKind::path)) return call_path(callee.text.text, arguments, line);
  if (callee.is(PythonKind::method)) return call_method(callee, arguments, line);
  return call_unknown({}, arguments, line);
}

PythonValue* PythonProgram::call_path(const std::string& path, const PythonArguments& arguments,
                                      std::size_t line) {
  constexpr auto kSessions = std::to_array<std::string_view>(
      {"requests.Session", "requests.session", "requests.sessions.Session", "httpx.Client",
       "httpx.AsyncClient", "aiohttp.ClientSession"});
  const std::string name(last_part(path));
  if (is_one_of(path, kSessions)) return make_session(arguments, line);
  if (path == "urllib.request.Request") return make_urllib_request(arguments, line);
  if (path == "urllib.request.urlopen") return open_url(arguments, line);
  if (is_request_call(name)) {
    const bool known =
        path == "requests." + name || path == "httpx." + name || path == "requests.api." + name;
    // Of an object that is not known, but by its address it is the call that is looked for.
    const auto* url = arguments.find("url", name == "request" ? 1 : 0);
    const bool meant = url != nullptr && (url->is(PythonKind::text)) &&
                       url->text.text.find("deploy_update") != std::string::npos;
    if (known || meant) return call_request(name, path, arguments, line, nullptr);
  }
  return call_builtin(path, arguments, line);
}

PythonValue* PythonProgram::call_builtin(const std::string& path, const PythonArguments& arguments,
                                         std::size_t line) {
  constexpr auto kTexts = std::to_array<std::string_view>({"input", "getpass", "getpass.getpass"});
  if (path == "os.getenv" || path == "os.environ.get") return environment(arguments, line);
  if (path == "json.dumps") return dumps(arguments, line);
  if (path == "dict") return make_dict(arguments, line);
  if (is_one_of(path, kTexts)) return values_.variable(line, path + "()");
  auto* first = arguments.find("", 0);
  if (first == nullptr || arguments.more) return call_unknown(path, arguments, line);
  if (path == "json.loads" && first->is_known_text()) {
    return values_.make(PythonKind::json, line, first->text.text);
  }
  if (path == "str" && arguments.positional.size() == 1) {
    TextWithGaps text;
    if (!append_formatted(*first, text, values_)) text.append_gap(spell_gap(arguments.spelled));
    return values_.make(PythonKind::text, line, std::move(text));
  }
  if (path == "list" && first->is(PythonKind::list)) return values_.copy(*first, line);
  if (path == "copy.copy" && first->is_container()) return values_.copy(*first, line);
  if (path == "copy.deepcopy" && first->is_container()) return values_.deep_copy(*first, line);
  return call_unknown(path, arguments, line);
}

/// What it is given may be another one after it.
PythonValue* PythonProgram::call_unknown(const std::string& path, const PythonArguments& arguments,
                                         std::size_t line) {
  constexpr auto kChange = std::to_array<std::string_view>(
      {"append", "clear", "extend", "insert", "pop", "remove", "setdefault", "sort", "update"});
  if (is_one_of(last_part(path), kChange) && path.find('.') != std::string::npos) {
    names_.touch_later(path.substr(0, path.rfind('.')), line);
  }
  if (!only_looks(path)) {
    for (auto* value : arguments.positional) {
      if (value->is_container()) value->change(line);
    }
    for (const auto& [name, value] : arguments.named) {
      if (value->is_container()) value->change(line);
    }
  }
  return values_.unknown(line, path.empty() ? "What this call gives is not known"
                                            : "What " + path + "() gives is not known");
}

/// os.getenv("NAME", default)
PythonValue* PythonProgram::environment(const PythonArguments& arguments, std::size_t line) {
  const auto* name = arguments.find("key", 0);
  auto* other = arguments.find("default", 1);
  const bool has_default = other != nullptr && !other->is(PythonKind::none);
  if (!has_default) return values_.variable(line, spell_gap(arguments.spelled));
  std::string sentence = "Line " + std::to_string(line) + ": the default of ";
  const auto spelled = name != nullptr && name->is_known_text()
                           ? spell_gap("\"" + name->text.text + "\"")
                           : std::string("a variable");
  say_changed(sentence + spelled + " was taken.");
  return other;
}

PythonValue* PythonProgram::dumps(const PythonArguments& arguments, std::size_t line) {
  const auto* value = arguments.find("obj", 0);
  if (value == nullptr) return values_.unknown(line);
  auto dumped = dump_json(*value, values_);
  if (dumped.problem.empty() && unknown_changed_ != 0 && value->is_container()) {
    return values_.unknown(unknown_changed_, "What is changed here is not understood");
  }
  if (!dumped.problem.empty()) return values_.unknown(line, dumped.problem);
  return values_.make(PythonKind::text, line, std::move(dumped.text));
}

/// dict(other, a=1)
PythonValue* PythonProgram::make_dict(const PythonArguments& arguments, std::size_t line) {
  auto* out = values_.make(PythonKind::dict, line);
  if (arguments.more) out->change(line);
  for (const auto* other : arguments.positional) merge_dict(*out, *other, line, values_);
  for (const auto& [name, value] : arguments.named) set_key(*out, name, value);
  return out;
}

}  // namespace importing
