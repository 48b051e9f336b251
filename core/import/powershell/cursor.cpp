// How Script moves over blanks, comments and names, and how it gives up.
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/import/powershell/characters.h"
#include "core/import/powershell/script.h"
#include "core/import/shown_gap.h"

namespace importing::powershell {

/// Blanks, block comments, and a backtick that joins lines.
void Script::skip_blanks() {
  while (!at_end()) {
    const auto length = blank(text_, at_);
    if (length != 0) {
      at_ += length;
      continue;
    }
    if (text_.substr(at_, 2) == "<#" && skip_comment()) continue;
    if (text_[at_] != '`') return;
    auto after = at_ + 1;
    while (blank(text_, after) != 0) after += blank(text_, after);
    const auto end = line_break(text_, after);
    if (end == 0 && after < text_.size()) return;
    if (end != 0 && after != at_ + 1) {
      change("Blanks after a backtick at a line's end would end the command. They were dropped.");
    }
    at_ = after + end;
  }
}

void Script::skip_lines() {
  while (!at_end()) {
    skip_blanks();
    if (at_end()) return;
    const auto end = line_break(text_, at_);
    if (end != 0) {
      at_ += end;
    } else if (text_[at_] != '#' || !skip_comment()) {
      return;
    }
  }
}

bool Script::skip_comment() {
  if (text_[at_] == '#') {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    return true;
  }
  const auto end = text_.find("#>", at_ + 2);
  if (end == std::string_view::npos) {
    fail("A comment that begins with <# never ends.");
    return false;
  }
  at_ = end + 2;
  return true;
}

/// What stands between `begin` and here, as a report may repeat it.
std::string Script::spelled(std::size_t begin) const {
  return shown_gap(text_.substr(begin, at_ - begin));
}

/// A name at the cursor, with `more` allowed in it; empty if there is none.
std::string Script::bare_name(std::string_view more) {
  constexpr std::size_t kLongest = 128;
  const auto begin = at_;
  while (at_ < text_.size() && (is_name(text_[at_]) || more.find(text_[at_]) != more.npos)) ++at_;
  if (at_ - begin > kLongest) {
    fail("A name is longer than " + std::to_string(kLongest) + " characters.");
    return {};
  }
  return std::string(text_.substr(begin, at_ - begin));
}

void Script::fail(std::string reason) {
  if (!stopped_) {
    const auto line = base::line_column(text_, std::min(at_, text_.size())).line;
    refused_ = "Line " + std::to_string(line) + ": " + std::move(reason);
  }
  stopped_ = true;
}

void Script::check_limits() {
  if (values_.spent())
    fail("It has more values, or makes more of them, than any deployment needs.");
}

void Script::change(std::string sentence) {
  constexpr std::size_t kMost = 100;
  if (changed_.size() > kMost) return;
  if (changed_.size() == kMost) sentence = "More of it was changed, which is not listed.";
  if (std::find(changed_.begin(), changed_.end(), sentence) == changed_.end()) {
    changed_.push_back(std::move(sentence));
  }
}

Id Script::nothing_known(std::size_t begin) { return values_.unknown(spelled(begin)); }

}  // namespace importing::powershell
