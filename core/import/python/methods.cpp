// The methods of texts, lists and dicts.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/python/format.h"
#include "core/import/python/program.h"

namespace importing {

namespace {

/// They give a text for a text.
bool gives_text(std::string_view method) {
  constexpr auto kMethods = std::to_array<std::string_view>(
      {"capitalize", "casefold", "lower", "lstrip", "removeprefix", "removesuffix", "replace",
       "rstrip", "strip", "title", "upper"});
  return std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

/// strip(), lstrip(), rstrip()
std::string stripped(std::string_view text, std::string_view method, std::string_view marks) {
  if (method != "rstrip") {
    text.remove_prefix(std::min(text.find_first_not_of(marks), text.size()));
  }
  if (method != "lstrip") text = text.substr(0, text.find_last_not_of(marks) + 1);
  return std::string(text);
}

}  // namespace

PythonValue* PythonProgram::call_method(PythonValue& method, const PythonArguments& arguments,
                                        std::size_t line) {
  auto& self = *method.items.front();
  const auto& name = method.text.text;
  switch (self.kind) {
    case PythonKind::text:
    case PythonKind::bytes:
      return call_text_method(self, name, arguments, line);
    case PythonKind::dict:
      return call_dict_method(self, name, arguments, line);
    case PythonKind::list:
      return call_list_method(self, name, arguments, line);
    case PythonKind::session:
      return call_session(self, name, arguments, line);
    case PythonKind::request:
      return call_urllib_request(self, name, arguments, line);
    case PythonKind::method:
      // session.headers.update({...})
      if (self.text.text == "headers" && name == "update" && !arguments.positional.empty()) {
        name_headers(session_ignored_, *arguments.positional.front());
        return values_.make(PythonKind::none, line);
      }
      break;
    default:
      break;
  }
  return call_unknown({}, arguments, line);
}

PythonValue* PythonProgram::call_text_method(PythonValue& text, const std::string& name,
                                             const PythonArguments& arguments, std::size_t line) {
  if (name == "encode" || name == "decode") {
    return values_.make(name == "encode" ? PythonKind::bytes : PythonKind::text, line, text.text);
  }
  if (name == "format" && text.is(PythonKind::text)) {
    return format_braces(text, arguments, values_);
  }
  if (name.ends_with("strip") && text.is_known_text()) {
    const auto* given = arguments.find("", 0);
    const bool plain = given == nullptr || given->is(PythonKind::none);
    if (plain || given->is_known_text()) {
      const auto marks = plain ? std::string(" \t\n\r\f\v") : given->text.text;
      if (!base::is_ascii(marks)) return values_.unknown(line);
      return values_.make(text.kind, line, stripped(text.text.text, name, marks));
    }
  }
  // Of a variable it is still one.
  if (gives_text(name) && !text.text.whole()) return values_.make(text.kind, line, text.text);
  return values_.unknown(line, "What " + name + "() makes of a text is not understood");
}

PythonValue* PythonProgram::call_dict_method(PythonValue& dict, const std::string& name,
                                             const PythonArguments& arguments, std::size_t line) {
  constexpr auto kLook = std::to_array<std::string_view>({"items", "keys", "values"});
  if (name == "copy") return values_.copy(dict, line);
  if (std::find(kLook.begin(), kLook.end(), name) != kLook.end()) return values_.unknown(line);
  const auto* first = arguments.find("", 0);
  const auto key = first != nullptr ? json_key(*first) : std::nullopt;
  auto* found = value_of(dict, key);
  auto* other = arguments.find("", 1);
  if (name == "get") {
    if (!key || dict.changed != 0) return values_.unknown(line);
    if (found != nullptr) return found;
    return other != nullptr ? other : values_.make(PythonKind::none, line);
  }
  names_.touch(dict, line);
  if (name == "update" && !arguments.more) {
    for (const auto* more : arguments.positional) merge_dict(dict, *more, line, values_);
    for (const auto& [option, value] : arguments.named) set_key(dict, option, value);
    return values_.make(PythonKind::none, line);
  }
  if (name == "setdefault" && key && other != nullptr) {
    if (found != nullptr) return found;
    set_key(dict, *key, other);
    return other;
  }
  if (name == "pop" && key && values_.spend(dict.keys.size() * sizeof(PythonValue*))) {
    remove_key(dict, *key);
    return found != nullptr ? found : values_.make(PythonKind::none, line);
  }
  dict.change(line);
  return values_.unknown(line);
}

PythonValue* PythonProgram::call_list_method(PythonValue& list, const std::string& name,
                                             const PythonArguments& arguments, std::size_t line) {
  if (name == "copy") return values_.copy(list, line);
  if (name == "count" || name == "index") return values_.unknown(line);
  names_.touch(list, line);
  const bool one = arguments.positional.size() == 1 && !arguments.more;
  auto* value = one ? arguments.positional.front() : nullptr;
  if (name == "append" && one) {
    list.items.push_back(value);
    return values_.make(PythonKind::none, line);
  }
  const bool sequence =
      one && (value->is(PythonKind::list) || value->is(PythonKind::tuple)) && value->changed == 0;
  if (name == "extend" && sequence && values_.spend(value->items.size() * sizeof(PythonValue*))) {
    const auto more = value->items;  // it may be the same list
    list.items.insert(list.items.end(), more.begin(), more.end());
    return values_.make(PythonKind::none, line);
  }
  list.change(line);
  return values_.unknown(line);
}

}  // namespace importing
