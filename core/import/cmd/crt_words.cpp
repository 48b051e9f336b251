#include "core/import/cmd/crt_words.h"

#include "core/base/text.h"

namespace importing {

namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

/// What was open before a character that is neither backslash nor quote.
void CrtWords::settle() {
  if (quote_pending_) quoted_ = false;
  quote_pending_ = false;
  word_.text.append(backslashes_, '\\');
  backslashes_ = 0;
}

void CrtWords::end_word() {
  settle();
  if (!in_word_) return;
  words_.push_back(std::move(word_));
  word_ = {};
  in_word_ = false;
}

void CrtWords::add(char c) {
  if (c == '\\') {
    if (quote_pending_) quoted_ = quote_pending_ = false;
    in_word_ = true;
    ++backslashes_;
    return;
  }
  if (c == '"') {
    in_word_ = true;
    const bool literal = backslashes_ % 2 == 1 || quote_pending_;
    word_.text.append(backslashes_ / 2, '\\');
    backslashes_ = 0;
    if (literal) {
      word_.text += '"';
      quote_pending_ = false;
    } else if (quoted_) {
      quote_pending_ = true;
    } else {
      quoted_ = true;
    }
    return;
  }
  settle();
  if (is_blank(c) && !quoted_) return end_word();
  in_word_ = true;
  word_.text += c;
}

void CrtWords::add_gap(std::string was) {
  settle();
  in_word_ = true;
  word_.append_gap(std::move(was));
}

void CrtWords::add_plain(const TextWithGaps& piece) {
  settle();
  in_word_ = true;
  word_.append(piece);
}

void CrtWords::drop_word() {
  word_ = {};
  backslashes_ = 0;
  in_word_ = quoted_ = quote_pending_ = false;
}

std::vector<TextWithGaps> CrtWords::finish() {
  end_word();
  return std::move(words_);
}

bool has_crt_quotes(std::string_view text) {
  const auto brace = text.find_first_not_of(" \t\r\n");
  if (brace == std::string_view::npos || text[brace] != '{') return false;
  const auto quote = text.find_first_not_of(" \t\r\n", brace + 1);
  if (quote == std::string_view::npos) return false;
  if (text.substr(quote, 2) == "\\\"") return true;
  const auto after = text.find_first_not_of(" \t\r\n", quote + 2);
  return text.substr(quote, 2) == "\"\"" && after != std::string_view::npos && text[after] != ':';
}

TextWithGaps without_crt_quotes(const TextWithGaps& piece) {
  CrtWords words;
  words.add('"');
  std::size_t from = 0;
  const auto add = [&](std::size_t end) {
    for (; from < end; ++from) words.add(piece.text[from]);
  };
  for (const auto& gap : piece.gaps) {
    add(gap.offset);
    words.add_gap(gap.was);
  }
  add(piece.text.size());
  auto all = words.finish();
  return all.size() == 1 ? std::move(all.front()) : piece;
}

}  // namespace importing
