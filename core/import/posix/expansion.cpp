#include "core/import/posix/expansion.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/posix/ansi_quote.h"
#include "core/import/posix/here_document.h"
#include "core/import/shown_gap.h"

namespace importing {

namespace {

constexpr std::size_t kMaxGaps = 20'000;
constexpr int kMaxDepth = 20;

bool begins_name(char c) { return base::is_letter(c) || c == '_'; }
bool is_special(char c) { return std::string_view("@*#?-$!").find(c) != std::string_view::npos; }

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (begins_name(text[at]) || base::is_digit(text[at]))) ++at;
  return at;
}

/// Where the name in `$NAME` or `${NAME` ends; `at` if none begins there.
std::size_t parameter_end(std::string_view text, std::size_t at, bool braces) {
  if (at >= text.size()) return at;
  if (begins_name(text[at])) return name_end(text, at);
  if (base::is_digit(text[at])) {
    if (!braces) return at + 1;
    while (at < text.size() && base::is_digit(text[at])) ++at;
    return at;
  }
  return is_special(text[at]) ? at + 1 : at;
}

/// Goes from an opening bracket to the one that closes it, past quotes and what is nested, with a
/// stack of its own: input may nest as deep as it is long.
class Skipper {
 public:
  explicit Skipper(std::string_view text) : text_(text) {}

  /// After `at`, which is at a bracket or a backquote; npos if it is never closed.
  std::size_t skip(std::size_t at) {
    open_.push_back(text_[at++]);
    while (at < text_.size()) {
      at = step(at);
      if (open_.empty()) return at;
    }
    return std::string_view::npos;
  }

 private:
  std::size_t step(std::size_t at) {
    const char c = text_[at];
    const char top = open_.back();
    if (c == '\\') return at + 2;
    if (top == '`' || c == '`') {
      toggle(c, '`');
    } else if (c == '"') {
      toggle(c, '"');
    } else if (top == '"' || top == '{') {
      if (c == '}' && top == '{') open_.pop_back();
      if (c == '\'' && top == '{' && !within_quotes()) return after_quote(at);
      return after_dollar(at);
    } else if (c == '\'') {
      return after_quote(at);
    } else if (c == '(') {
      open_.push_back(c);
    } else if (c == ')') {
      open_.pop_back();
    } else if (c == '#' && begins_word(at)) {
      return std::min(text_.find('\n', at), text_.size());
    } else {
      return after_dollar(at);
    }
    return at + 1;
  }

  void toggle(char c, char quote) {
    if (c != quote) return;
    if (open_.back() == quote) {
      open_.pop_back();
    } else {
      open_.push_back(quote);
    }
  }

  [[nodiscard]] bool within_quotes() const {
    return open_.size() > 1 && open_[open_.size() - 2] == '"';
  }
  [[nodiscard]] bool begins_word(std::size_t at) const {
    return std::string_view(" \t\n;|&(").find(text_[at - 1]) != std::string_view::npos;
  }
  [[nodiscard]] std::size_t after_quote(std::size_t at) const {
    const auto end = text_.find('\'', at + 1);
    return end == std::string_view::npos ? text_.size() : end + 1;
  }
  std::size_t after_dollar(std::size_t at) {
    const bool opens =
        text_[at] == '$' && at + 1 < text_.size() && (text_[at + 1] == '(' || text_[at + 1] == '{');
    if (!opens) return at + 1;
    open_.push_back(text_[at + 1]);
    return at + 2;
  }

  std::string_view text_;
  std::string open_;  ///< innermost last
};

}  // namespace

std::size_t substitution_end(std::string_view text, std::size_t at) {
  return Skipper(text).skip(at);
}

bool ShellExpander::fail(std::string problem) {
  if (!notes_.problem) notes_.problem = std::move(problem);
  return false;
}

bool ShellExpander::gap(std::size_t& at, std::size_t end, TextWithGaps& out) {
  if (end == std::string_view::npos) return fail("a $ or a backquote opens what is never closed");
  if (++notes_.gaps > kMaxGaps) return fail("it has more than 20,000 variables");
  out.append_gap(shown_gap(text_.substr(at, end - at)));
  at = end;
  return true;
}

bool ShellExpander::single_quoted(std::size_t& at, TextWithGaps& out) {
  const auto end = text_.find('\'', at + 1);
  if (end == std::string_view::npos) return fail("a single quote is never closed");
  out.append(text_.substr(at + 1, end - at - 1));
  at = end + 1;
  return true;
}

bool ShellExpander::ansi_quoted(std::size_t& at, TextWithGaps& out) {
  const auto begin = at + 2;
  auto end = begin;
  while (end < text_.size() && text_[end] != '\'') end += text_[end] == '\\' ? 2 : 1;
  if (end >= text_.size()) return fail("a quote after a $ is never closed");
  const auto decoded = decode_ansi_quoted(text_.substr(begin, end - begin));
  notes_.bytes_corrected = notes_.bytes_corrected || decoded.corrected;
  out.append(decoded.text);
  at = end + 1;
  return true;
}

/// A backslash within double quotes or a here-document.
bool ShellExpander::escaped(std::size_t& at, TextWithGaps& out, std::string_view special) const {
  if (at + 1 == text_.size()) {
    out.append("\\");
    ++at;
    return true;
  }
  const char next = text_[at + 1];
  if (next != '\n') {
    const bool drops = special.find(next) != std::string_view::npos;
    out.append(text_.substr(at + (drops ? 1 : 0), drops ? 1 : 2));
  }
  at += 2;
  return true;
}

bool ShellExpander::double_quoted(std::size_t& at, TextWithGaps& out) {
  while (true) {
    const auto next = text_.find_first_of("\"\\$`", at);
    if (next == std::string_view::npos) return fail("a double quote is never closed");
    out.append(text_.substr(at, next - at));
    at = next;
    const char c = text_[at];
    if (c == '"') {
      ++at;
      return true;
    }
    const bool went_on = c == '\\'  ? escaped(at, out, "$`\"\\")
                         : c == '$' ? dollar(at, out, true)
                                    : backquote(at, out);
    if (!went_on) return false;
  }
}

bool ShellExpander::here_document(TextWithGaps& out) {
  for (std::size_t at = 0; at < text_.size();) {
    const auto next = std::min(text_.find_first_of("\\$`", at), text_.size());
    out.append(text_.substr(at, next - at));
    at = next;
    if (at == text_.size()) break;
    const char c = text_[at];
    const bool went_on = c == '\\'  ? escaped(at, out, "$`\\")
                         : c == '$' ? dollar(at, out, true)
                                    : backquote(at, out);
    if (!went_on) return false;
  }
  return true;
}

bool ShellExpander::backquote(std::size_t& at, TextWithGaps& out) {
  return gap(at, Skipper(text_).skip(at), out);
}

bool ShellExpander::process(std::size_t& at, TextWithGaps& out) {
  return gap(at, Skipper(text_).skip(at + 1), out);
}

bool ShellExpander::dollar(std::size_t& at, TextWithGaps& out, bool quoted) {
  const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
  if (next == '\'' && !quoted) return ansi_quoted(at, out);
  if (next == '"' && !quoted) {
    at += 2;
    return double_quoted(at, out);
  }
  if (next == '(' && quoted && cat(at, out)) return !notes_.problem;
  if (next == '(') return gap(at, Skipper(text_).skip(at + 1), out);
  if (next == '{') return parameter(at, out, quoted);
  const auto end = parameter_end(text_, at + 1, false);
  if (end > at + 1) return gap(at, end, out);
  out.append("$");
  ++at;
  return true;
}

/// `"$(cat <<EOF` is how scripts write a long text: what it gives is certain. False if it is
/// anything else.
bool ShellExpander::cat(std::size_t& at, TextWithGaps& out) {
  constexpr std::size_t kMost = 8;  // each may be looked for up to the end of the text
  HereDocument document;
  auto end = at + 2;
  if (notes_.cats >= kMost || !begins_cat(text_, end, document)) return false;
  ++notes_.cats;
  const auto lines = read_here_lines(text_, end, document);
  end = std::min(text_.find_first_not_of(" \t\n", end), text_.size());
  if (!lines.closed || !text_.substr(end).starts_with(')')) return false;
  TextWithGaps value;
  if (document.quoted) {
    value.append(lines.text);
  } else if (!ShellExpander(lines.text, notes_).here_document(value)) {
    return true;
  }
  const auto after_gaps = value.whole() ? 0 : value.gaps.back().offset;
  while (value.text.size() > after_gaps && value.text.ends_with('\n')) value.text.pop_back();
  out.append(value);
  at = end + 1;
  return true;
}

/// `${NAME}`, and whatever else stands in such braces.
bool ShellExpander::parameter(std::size_t& at, TextWithGaps& out, bool quoted) {
  const auto begin = at + 2;
  const auto end = parameter_end(text_, begin, true);
  if (text_.substr(end).starts_with('}') && end > begin) return gap(at, end + 1, out);
  auto word = end;
  if (text_.substr(word).starts_with(':')) ++word;
  const bool has_default =
      end > begin && (text_.substr(word).starts_with('-') || text_.substr(word).starts_with('='));
  if (!has_default) return gap(at, Skipper(text_).skip(at + 1), out);
  auto after = word + 1;
  TextWithGaps value;
  if (++depth_ > kMaxDepth) return fail("defaults of variables are nested too deep");
  if (!default_word(after, value, quoted)) return false;
  --depth_;
  if (value.text.empty() && value.whole()) return gap(at, after, out);
  auto name = std::string(text_.substr(begin, std::min<std::size_t>(end - begin, 60)));
  auto& names = notes_.defaults;
  constexpr std::size_t kMost = 100;
  if (names.size() < kMost && std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(std::move(name));
  }
  out.append(value);
  at = after;
  return true;
}

/// Up to and with the brace that ends it.
bool ShellExpander::default_word(std::size_t& at, TextWithGaps& out, bool quoted) {
  while (at < text_.size()) {
    const char c = text_[at];
    bool went_on = true;
    if (c == '}') {
      ++at;
      return true;
    }
    if (c == '\\') {
      went_on = escaped(at, out, "$`\"\\}");
    } else if (c == '"') {
      ++at;
      went_on = double_quoted(at, out);
    } else if (c == '\'' && !quoted) {
      went_on = single_quoted(at, out);
    } else if (c == '$') {
      went_on = dollar(at, out, quoted);
    } else if (c == '`') {
      went_on = backquote(at, out);
    } else {
      const auto next = std::min(text_.find_first_of("}\\\"'$`", at + 1), text_.size());
      out.append(text_.substr(at, next - at));
      at = next;
    }
    if (!went_on) return false;
  }
  return fail("a brace after a $ is never closed");
}

}  // namespace importing
