#include "core/import/posix/here_document.h"

#include <algorithm>

#include "core/base/ascii.h"

namespace importing {

namespace {

bool is_name(char c) { return base::is_alphanumeric(c) || c == '_'; }

void skip_blanks(std::string_view text, std::size_t& at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
}

bool skip(std::string_view text, std::size_t& at, std::string_view what) {
  if (!text.substr(at).starts_with(what)) return false;
  at += what.size();
  return true;
}

}  // namespace

HereLines read_here_lines(std::string_view text, std::size_t& at, const HereDocument& document) {
  HereLines out;
  bool joined = false;  // the line before goes on in this one
  while (at < text.size() && !out.closed) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (document.strips_tabs && !joined) {
      line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
    }
    out.closed = !joined && line == document.delimiter;
    if (out.closed) break;
    out.text += line;
    out.text += '\n';
    const auto last = line.find_last_not_of('\\');
    const auto slashes = line.size() - (last == std::string_view::npos ? 0 : last + 1);
    joined = !document.quoted && slashes % 2 == 1;
  }
  return out;
}

bool begins_cat(std::string_view text, std::size_t& at, HereDocument& document) {
  auto next = at;
  skip_blanks(text, next);
  if (!skip(text, next, "cat")) return false;
  skip_blanks(text, next);
  if (!skip(text, next, "<<")) return false;
  document.strips_tabs = skip(text, next, "-");
  skip_blanks(text, next);
  std::string_view quote;
  for (const std::string_view one : {"'", "\"", "\\"}) {
    if (quote.empty() && skip(text, next, one)) quote = one;
  }
  const auto begin = next;
  while (next < text.size() && is_name(text[next])) ++next;
  document.delimiter = text.substr(begin, next - begin);
  document.quoted = !quote.empty();
  if (document.delimiter.empty()) return false;
  if (document.quoted && quote != "\\" && !skip(text, next, quote)) return false;
  skip_blanks(text, next);
  if (!skip(text, next, "\n")) return false;
  at = next;
  return true;
}

}  // namespace importing
