// PowerShell's strings and here-strings, and what stands for variables in them.
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/cmd/crt_words.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/level.h"
#include "core/import/powershell/script.h"

namespace importing::powershell {

namespace {

constexpr const char* kEndless = "A string that begins there never ends.";

/// Where the line with a here-string's closing quote begins its last line break; `indented`: blanks
/// before the quote are taken.
std::size_t here_string_end(std::string_view text, std::size_t from, bool expands, bool indented,
                            std::size_t& after) {
  for (auto at = from; at < text.size(); ++at) {
    const auto length = line_break(text, at);
    if (length == 0) continue;
    auto quote = at + length;
    while (indented && blank(text, quote) != 0) quote += blank(text, quote);
    const auto size = expands ? double_quote(text, quote) : single_quote(text, quote);
    if (size != 0 && quote + size < text.size() && text[quote + size] == '@') {
      after = quote + size + 1;
      return at;
    }
    at += length - 1;
  }
  return std::string_view::npos;
}

}  // namespace

/// '...' with '' for a quote.
TextWithGaps Script::single_quoted() {
  TextWithGaps out;
  at_ += single_quote(text_, at_);
  while (at_ < text_.size()) {
    const auto length = single_quote(text_, at_);
    if (length == 0) {
      out.text += text_[at_++];
      continue;
    }
    at_ += length;
    const auto doubled = single_quote(text_, at_);
    if (doubled == 0) return out;
    out.text.append(text_.substr(at_, doubled));
    at_ += doubled;
  }
  fail(kEndless);
  return out;
}

TextWithGaps Script::double_quoted() {
  at_ += double_quote(text_, at_);
  return expandable(Stop::quote, text_.size());
}

bool Script::at_here_string() const {
  if (peek() != '@') return false;
  auto after = at_ + 1;
  const auto quote = std::max(single_quote(text_, after), double_quote(text_, after));
  if (quote == 0) return false;
  after += quote;
  while (blank(text_, after) != 0) after += blank(text_, after);
  return line_break(text_, after) != 0;
}

TextWithGaps Script::here_string() {
  const bool expands = double_quote(text_, at_ + 1) != 0;
  auto line_end = std::min(text_.find_first_of("\r\n", at_), text_.size());
  std::size_t after = 0;
  auto end = here_string_end(text_, line_end, expands, false, after);
  if (end == std::string_view::npos) {
    end = here_string_end(text_, line_end, expands, true, after);
    if (end == std::string_view::npos) {
      fail("A here-string never ends: its closing quote belongs at a line's beginning.");
      return {};
    }
    change(
        "A here-string's closing quote is not at the beginning of its line, as PowerShell "
        "requires. "
        "It was taken anyway.");
  }
  const auto begin = std::min(line_end + line_break(text_, line_end), end);
  TextWithGaps out;
  if (expands) {
    at_ = begin;
    out = expandable(Stop::limit, end);
  } else {
    out.append(text_.substr(begin, end - begin));
  }
  at_ = after;
  return out;
}

/// Up to the closing quote, which is taken too, or up to `limit`.
TextWithGaps Script::expandable(Stop stop, std::size_t limit) {
  const Level level(*this);
  TextWithGaps out;
  bool c_style = false;
  while (!at_end() && at_ < limit) {
    const char c = text_[at_];
    if (c == '`') {
      escape(out.text);
    } else if (c == '$') {
      expand_dollar(out);
    } else if (stop == Stop::quote && double_quote(text_, at_) != 0) {
      if (closing_quote(out, c_style)) {
        replace_lone_surrogates(out.text);
        if (!c_style) return out;
        change("PowerShell does not know \\\" in a string; it was taken as a quote.");
        return without_crt_quotes(out);
      }
    } else {
      out.text += c;
      ++at_;
    }
  }
  if (at_ > limit || stop == Stop::quote) fail(kEndless);
  replace_lone_surrogates(out.text);
  return out;
}

/// A quote within "...": true if it ends the string. JSON whose quotes are escaped as other
/// languages do it ("{\"a\": 1}") goes on to the quote without a backslash.
bool Script::closing_quote(TextWithGaps& out, bool& c_style) {
  const auto length = double_quote(text_, at_);
  const auto& text = out.text;
  if (!c_style && out.gaps.empty() && text.ends_with('\\')) {
    // From the end, so that no blank is looked at by more than the next quote.
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto before = std::string_view(text).substr(0, text.size() - 1);
    const auto brace = before.find_last_not_of(kBlanks);
    c_style = brace != before.npos && before[brace] == '{' &&
              before.substr(0, brace).find_last_not_of(kBlanks) == before.npos;
  }
  if (c_style) {
    const auto last = text.find_last_not_of('\\');
    const auto slashes = text.size() - (last == std::string::npos ? 0 : last + 1);
    at_ += length;
    if (slashes % 2 == 0) return true;
    out.text += '"';
    return false;
  }
  at_ += length;
  const auto doubled = double_quote(text_, at_);
  if (doubled == 0) return true;
  out.text.append(text_.substr(at_, doubled));
  at_ += doubled;
  return false;
}

/// A backtick and what follows it.
void Script::escape(std::string& out) {
  ++at_;
  if (at_ >= text_.size()) return;
  const auto line_end = line_break(text_, at_);
  if (line_end != 0) {
    out.append(text_.substr(at_, line_end));
    at_ += line_end;
    return;
  }
  const char c = text_[at_++];
  if (c == 'u' && peek() == '{') {
    const auto end = text_.find('}', at_);
    constexpr std::size_t kMostDigits = 6;
    const auto digits = end == std::string_view::npos ? 0 : end - at_ - 1;
    std::uint32_t code = 0;
    if (digits == 0 || digits > kMostDigits) return fail("A `u{...} is no code point.");
    for (const char digit : text_.substr(at_ + 1, digits)) {
      const int value = base::hex_value(digit);
      if (value < 0) return fail("A `u{...} is no code point.");
      code = code * 16 + static_cast<std::uint32_t>(value);
    }
    if (code > 0x10FFFF) return fail("A `u{...} is no code point.");
    append_utf16_unit(out, code);
    at_ = end + 1;
    return;
  }
  constexpr std::string_view kNames = "0abefnrtv";
  constexpr std::string_view kMeant("\0\a\b\x1b\f\n\r\t\v", kNames.size());
  const auto place = kNames.find(c);
  out += place == std::string_view::npos ? c : kMeant[place];
}

/// $name, ${name}, $scope:name and $(...) within a string; a lone $ is a character.
void Script::expand_dollar(TextWithGaps& out) {
  const auto begin = at_;
  check_limits();
  if (peek(1) == '(') {
    const auto value = subexpression(begin);
    if (values_.at(value).kind == Kind::number || values_.at(value).kind == Kind::text) {
      const auto& text = values_.at(value).text;
      std::size_t unit = 0;  // a pair of [char] becomes one character
      if (text.whole() && text.text.size() == 3 && text.text[0] == '\xED') {
        unit = 0xD000u | ((static_cast<unsigned char>(text.text[1]) & 0x3Fu) << 6) |
               (static_cast<unsigned char>(text.text[2]) & 0x3Fu);
      }
      if (unit != 0 && (out.whole() || out.gaps.back().offset < out.text.size())) {
        return append_utf16_unit(out.text, static_cast<std::uint32_t>(unit));
      }
    }
    if (values_.at(value).kind == Kind::unknown) return out.append_gap(spelled(begin));
    return out.append(values_.show(value));
  }
  const auto name = variable_name();
  if (name.empty()) {
    at_ = begin + 1;
    out.text += '$';
    return;
  }
  const auto value = variable(name, begin);
  if (values_.at(value).kind == Kind::unknown) return out.append_gap(spelled(begin));
  out.append(values_.show(value));
}

/// The next of them; the text's end if there is none. Looked for once, however many ask.
std::size_t Script::brace_or_line_end() {
  if (at_ < brace_looked_for_ || at_ > brace_found_) {
    brace_looked_for_ = at_;
    brace_found_ = std::min(text_.find_first_of("}\r\n", at_), text_.size());
  }
  return brace_found_;
}

/// At a $: the name that follows, in lower case and without a scope that changes nothing; empty if
/// there is none. The cursor is after it.
std::string Script::variable_name() {
  const auto begin = ++at_;
  std::string name;
  if (peek() == '{') {
    const auto end = brace_or_line_end();
    if (end >= text_.size() || text_[end] != '}') {
      at_ = begin;
      return {};
    }
    name = base::ascii_lower(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
  } else if (peek() == '$' || peek() == '?' || peek() == '^') {
    ++at_;
    return std::string(text_.substr(begin, 1));
  } else {
    name = base::ascii_lower(bare_name());
    if (peek() == ':' && is_name(peek(1)) && !name.empty()) {
      ++at_;
      name += ':' + base::ascii_lower(bare_name());
    }
  }
  constexpr auto kScopes = std::to_array<std::string_view>(
      {"script:", "global:", "local:", "private:", "using:", "variable:"});
  for (const auto scope : kScopes) {
    if (name.starts_with(scope)) return name.substr(scope.size());
  }
  return name;
}

Id Script::variable(const std::string& name, std::size_t begin) {
  if (name == "true" || name == "false") return values_.plain(Kind::boolean, name);
  if (name == "null") return values_.plain(Kind::null);
  const auto found = variables_.find(name);
  return found != variables_.end() ? found->second : nothing_known(begin);
}

/// $(...): what its statements give.
Id Script::subexpression(std::size_t begin) {
  const Level level(*this);
  at_ += 2;
  auto results = flattened(statements(Ends::parenthesis));
  if (results.empty()) return nothing_known(begin);
  return results.size() == 1 ? results.front() : values_.list(std::move(results));
}

}  // namespace importing::powershell
