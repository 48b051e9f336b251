#include "core/import/curl/data.h"

#include "core/base/text.h"

namespace importing {

namespace {

/// As curl reads a text file for -d: without line ends and NUL.
TextWithGaps without_line_ends(const TextWithGaps& text) {
  TextWithGaps out;
  out.text.reserve(text.text.size());
  std::size_t gap = 0;
  for (std::size_t i = 0;; ++i) {
    for (; gap < text.gaps.size() && text.gaps[gap].offset == i; ++gap) {
      out.append_gap(text.gaps[gap].was);
    }
    if (i == text.text.size()) return out;
    const char c = text.text[i];
    if (c != '\r' && c != '\n' && c != '\0') out.text += c;
  }
}

bool is_at(const TextWithGaps& argument, std::string_view what) {
  return argument.text.starts_with(what) &&
         (argument.whole() || argument.gaps.front().offset >= what.size());
}

bool names_input(const TextWithGaps& argument) {
  return argument.whole() &&
         (argument.text == "@-" || argument.text == "@/dev/stdin" || argument.text == "@/dev/fd/0");
}

std::string file_refused(const CurlOption& option) {
  return shown_name(option) +
         " reads a file, which is not here. Import that file, or put its text in its place.";
}

}  // namespace

std::optional<std::string> CurlData::add(const CurlOption& option, const TextWithGaps& argument,
                                         Imported& imported) {
  if (option.action == CurlAction::data_urlencode) return add_encoded(option, argument, imported);
  if (option.action == CurlAction::data_raw || !is_at(argument, "@")) {
    join(option, argument);
    return std::nullopt;
  }
  if (names_input(argument)) return add_input(option);
  return file_refused(option);
}

std::optional<std::string> CurlData::add_input(const CurlOption& option) {
  if (!input_) {
    return shown_name(option) +
           " reads standard input, which is not part of the text. Put the data itself "
           "there.";
  }
  const bool first = !input_taken_;
  input_taken_ = true;
  const bool as_text = option.action == CurlAction::data;
  if (!first) {
    join(option, {});
  } else {
    join(option, as_text ? without_line_ends(*input_) : *input_);
  }
  return std::nullopt;
}

/// Would be sent with percent escapes, which is no JSON. A whole body of JSON can't have been meant
/// so, though a `=` or `@` somewhere in it makes curl take what stands before as a name.
std::optional<std::string> CurlData::add_encoded(const CurlOption& option,
                                                 const TextWithGaps& argument, Imported& imported) {
  const auto say = [&] {
    imported.changed.push_back(shown_name(option) +
                               " would escape the body. It was taken as it is written.");
  };
  if (names_input(argument)) {
    say();
    return add_input(option);
  }
  if (is_at(argument, "@")) return file_refused(option);
  const auto content = is_at(argument, "=") ? argument.from(1) : argument;
  const auto begin = content.text.find_first_not_of(" \t\r\n");
  const bool json = begin != std::string::npos && content.text[begin] == '{' &&
                    (content.whole() || content.gaps.front().offset > begin);
  if (!json) {
    return shown_name(option) +
           " sends a form's field. A deployment is JSON: give it with --json or --data-raw.";
  }
  say();
  join(option, content);
  return std::nullopt;
}

void CurlData::join(const CurlOption& option, const TextWithGaps& data) {
  if (!body_) {
    body_ = data;
    return;
  }
  // Before an empty one 7.88 puts the ampersand too, later ones do not.
  const bool empty = body_->text.empty() && body_->whole();
  if (option.action != CurlAction::json && !empty) body_->append("&");
  body_->append(data);
}

}  // namespace importing
