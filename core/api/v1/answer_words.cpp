#include "core/api/v1/answer_words.h"

#include <array>

#include "core/base/text.h"

namespace api::v1 {

namespace {

constexpr std::size_t kMaxUndocumented = 200;
constexpr char32_t kByteOrderMark = 0xFEFF;

/// `clean` holds no token any more, so that no part of one is left by cutting.
std::string one_line(std::string_view clean, std::size_t limit) {
  std::string line;
  std::size_t count = 0;
  bool blank = true;  // none at the beginning, and no two together
  for (std::size_t offset = 0; offset < clean.size();) {
    const auto c = base::next_code_point(clean, offset);
    if (base::steers_line(c) || base::is_white_space(c) || c == kByteOrderMark) {
      if (!blank) line += ' ';
      count += blank ? 0 : 1;
      blank = true;
      continue;
    }
    if (count >= limit) {
      base::append_utf8(line, U'\u2026');
      return line;
    }
    base::append_utf8(line, c);
    ++count;
    blank = false;
  }
  return std::string(base::trim(line));
}

/// Where the markup that begins at `offset` ends: a tag, a comment, or a script or style as a
/// whole.
std::size_t markup_end(std::string_view text, std::size_t offset) {
  struct Block {
    std::string_view open, close;
  };
  constexpr auto kBlocks = std::to_array<Block>(
      {{"<!--", "-->"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<", ">"}});
  for (const auto& block : kBlocks) {
    const auto begin = base::ascii_lower(text.substr(offset, block.open.size()));
    if (begin != block.open) continue;
    for (auto end = text.find(block.close.front(), offset); end != std::string_view::npos;
         end = text.find(block.close.front(), end + 1)) {
      const auto close = base::ascii_lower(text.substr(end, block.close.size()));
      if (close == block.close) return end + block.close.size();
    }
    return text.size();
  }
  return offset + 1;
}

/// A page's text without its tags.
std::string text_of_markup(std::string_view page) {
  std::string text;
  for (std::size_t offset = 0; offset < page.size();) {
    if (page[offset] != '<' || page.substr(offset).starts_with(base::kRedacted)) {
      text += page[offset++];
      if (page[offset - 1] == '<') {
        text.append(base::kRedacted.substr(1));
        offset += base::kRedacted.size() - 1;
      }
      continue;
    }
    offset = markup_end(page, offset);
    text += ' ';
  }
  return text;
}

std::string quote_undocumented(std::string_view body, const base::Redactor& redactor) {
  const auto clean = redactor.redact(body);
  if (base::trim(clean).starts_with('<')) {
    auto text = one_line(text_of_markup(clean), kMaxUndocumented);
    if (!text.empty()) return text;
  }
  return one_line(clean, kMaxUndocumented);
}

}  // namespace

std::string quotable(std::string_view words, const base::Redactor& redactor, std::size_t limit) {
  return one_line(redactor.redact(words), limit);
}

bool gives_reason(const codec::Answer& answer) {
  if (!answer.error_message) return false;
  const std::string_view reason = *answer.error_message;
  for (std::size_t offset = 0; offset < reason.size();) {
    const auto c = base::next_code_point(reason, offset);
    if (!base::is_invisible(c) && !base::is_white_space(c)) return true;
  }
  return false;
}

AnswerWords read_words(std::string_view body, const codec::Answer& answer,
                       const base::Redactor& redactor, bool accepted) {
  AnswerWords words;
  if (gives_reason(answer)) words.said = quotable(*answer.error_message, redactor);
  words.names_error = !words.said.empty() || answer.odd_error;
  if (!words.said.empty()) return words;
  if (!answer.odd_error && answer.message) words.said = quotable(*answer.message, redactor);
  const bool enough = accepted && !words.said.empty();
  const bool says_more = answer.is_json ? answer.says_more : !base::is_blank(body);
  if (says_more && !enough) words.quoted = quote_undocumented(body, redactor);
  return words;
}

}  // namespace api::v1
