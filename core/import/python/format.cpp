#include "core/import/python/format.h"

#include <algorithm>
#include <optional>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/python/number.h"

namespace importing {

namespace {

bool is_variable_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || base::is_digit(c) || c == '_';
  });
}

/// Appends the value, or a gap that is named by what stood in the format.
void put(const PythonValue* value, std::string_view spelled, TextWithGaps& text,
         PythonValues& values) {
  if (value != nullptr && append_formatted(*value, text, values)) return;
  const bool named = value != nullptr && value->is(PythonKind::path);
  text.append_gap(spell_gap(named ? std::string_view(value->text.text) : spelled));
}

/// Goes through a format text and hands over what stands between its fields.
class Format {
 public:
  Format(const PythonValue& format, PythonValues& values)
      : format_(format.text), line_(format.line), values_(values) {}

  [[nodiscard]] bool done() const { return at_ >= format_.text.size(); }
  [[nodiscard]] std::string_view rest() const { return std::string_view(format_.text).substr(at_); }
  /// Up to the next of `marks`.
  void text_before(std::string_view marks) {
    const auto end = std::min(format_.text.find_first_of(marks, at_), format_.text.size());
    text_.append(std::string_view(format_.text).substr(at_, end - at_));
    at_ = end;
  }
  void literal(std::string_view text, std::size_t taken) {
    text_.append(text);
    at_ += taken;
  }
  void field(const PythonValue* value, std::size_t taken) {
    put(value, rest().substr(0, taken), text_, values_);
    at_ += taken;
  }
  PythonValue* result() {
    // Where a gap of the format itself belongs is not followed: it is one of the whole text.
    for (const auto& gap : format_.gaps) text_.append_gap(gap.was);
    return values_.make(PythonKind::text, line_, std::move(text_));
  }

 private:
  const TextWithGaps& format_;
  std::size_t line_;
  PythonValues& values_;
  std::size_t at_ = 0;
  TextWithGaps text_;
};

/// The values of `%` in their order, or by their names.
class PercentValues {
 public:
  explicit PercentValues(const PythonValue& value) : value_(value) {}

  const PythonValue* next() {
    if (!value_.is(PythonKind::tuple)) return next_++ == 0 ? &value_ : nullptr;
    return next_ < value_.items.size() ? value_.items[next_++] : nullptr;
  }
  [[nodiscard]] const PythonValue* named(const std::string& name) const {
    if (!value_.is(PythonKind::dict) || value_.changed != 0) return nullptr;
    const auto at = find_key(value_, name);
    return at ? value_.items[*at] : nullptr;
  }

 private:
  const PythonValue& value_;
  std::size_t next_ = 0;
};

std::optional<std::size_t> percent_field(std::string_view rest, PercentValues& given,
                                         const PythonValue*& value) {
  if (rest.starts_with("%(")) {
    const auto close = rest.find(')');
    if (close == std::string_view::npos || close + 1 >= rest.size()) return std::nullopt;
    value = rest[close + 1] == 's' ? given.named(std::string(rest.substr(2, close - 2))) : nullptr;
    return close + 2;
  }
  value = given.next();
  const auto letter = rest.find_first_of("diouxXeEfFgGcrsa%", 1);
  if (letter == std::string_view::npos) return std::nullopt;
  const bool integer = value != nullptr && value->is(PythonKind::number) &&
                       small_number(value->text.text).has_value();
  if (letter != 1 || (rest[1] != 's' && !(rest[1] == 'd' && integer))) value = nullptr;
  return letter + 1;
}

}  // namespace

std::string spell_gap(std::string_view spelled) {
  constexpr std::size_t kLongest = 80;
  std::string out;
  const auto cut = spelled.substr(0, kLongest);
  for (std::size_t at = 0; at < cut.size();) {
    const char c = cut[at];
    out += c;
    ++at;
    if (c != '"' && c != '\'') continue;
    const auto end = std::min(cut.find(c, at), cut.size());
    const auto quoted = cut.substr(at, end - at);
    out += is_variable_name(quoted) ? quoted : "...";
    if (end < cut.size()) out += c;
    at = end + 1;
  }
  return base::printable(out);
}

bool append_formatted(const PythonValue& value, TextWithGaps& text, PythonValues& values) {
  if (!values.spend(value.text)) return false;
  switch (value.kind) {
    case PythonKind::text:
      text.append(value.text);
      return true;
    case PythonKind::number:
      // Python spells other numbers in its own way.
      if (value.text.text.find_first_of(".eE") != std::string::npos) return false;
      text.append(value.text);
      return true;
    case PythonKind::boolean:
      text.append(value.text.text == "true" ? "True" : "False");
      return true;
    case PythonKind::none:
      text.append("None");
      return true;
    default:
      return false;
  }
}

PythonValue* format_percent(const PythonValue& format, const PythonValue& value,
                            PythonValues& values) {
  Format out(format, values);
  PercentValues given(value);
  while (!out.done()) {
    out.text_before("%");
    if (out.done()) break;
    if (out.rest().starts_with("%%")) {
      out.literal("%", 2);
      continue;
    }
    const PythonValue* field = nullptr;
    const auto taken = percent_field(out.rest(), given, field);
    out.field(field, taken ? *taken : out.rest().size());
  }
  return out.result();
}

PythonValue* format_braces(const PythonValue& format, const PythonArguments& arguments,
                           PythonValues& values) {
  Format out(format, values);
  constexpr std::size_t kMostNamed = 100;  // each is looked at for each field
  std::size_t next = 0;
  while (!out.done()) {
    out.text_before("{}");
    const auto rest = out.rest();
    if (rest.empty()) break;
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      out.literal(rest.substr(0, 1), 2);
      continue;
    }
    const auto close = rest.find('}');
    if (rest.front() == '}' || close == std::string_view::npos) {
      out.field(nullptr, rest.size());
      break;
    }
    const std::string name(rest.substr(1, close - 1));
    const auto place =
        name.empty() ? next++ : small_number(name).value_or(PythonArguments::kNowhere);
    const bool few = arguments.named.size() <= kMostNamed;
    out.field(few ? arguments.find(name, place) : nullptr, close + 1);
  }
  return out.result();
}

}  // namespace importing
