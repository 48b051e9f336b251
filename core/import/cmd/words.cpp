#include "core/import/cmd/words.h"

#include <algorithm>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/cmd/browser_word.h"
#include "core/import/cmd/crt_words.h"

namespace importing {

namespace {

constexpr std::string_view kBlanks = " \t";
/// What variables may add to a command: enough for any, and no text grows by being read.
constexpr std::size_t kMostExpanded = 1u << 20;
constexpr std::size_t kMostWords = 20'000;
constexpr std::size_t kMostGaps = 20'000;

constexpr const char* kLineCut =
    "A quoted argument goes on over line ends; cmd would end the command there. The lines were "
    "joined.";
constexpr const char* kCaretInQuotes =
    "cmd takes a ^ at a line's end for quoted and would not join the lines. They were joined.";
constexpr const char* kSignCut =
    "One of & | < > stands in an argument where cmd does not see it as quoted; it was kept as "
    "text.";
constexpr const char* kBlankAfterCaret =
    "Blanks after a ^ at a line's end would end the command. They were dropped.";
constexpr const char* kSingleQuotes =
    "cmd does not know single quotes; what stands between them was taken as one argument.";
constexpr const char* kBrowserSlashes =
    "The browser's copy for cmd doubles backslashes or adds ^ signs that cmd keeps; they were "
    "removed.";

class Lexer {
 public:
  Lexer(std::string_view text, std::size_t begin, bool by_browser, const CmdVariables& variables)
      : text_(text), at_(begin), by_browser_(by_browser), variables_(variables) {}

  CmdWords run() {
    while (at_ < text_.size() && !ended_ && !result_.too_long) {
      step();
      result_.too_long = words_.size() > kMostWords || gaps_ > kMostGaps;
    }
    result_.end = at_;
    result_.unfinished_quote = words_.in_quotes();
    result_.words = words_.finish();
    return std::move(result_);
  }

 private:
  void step() {
    if (words_.between_words() && (take_browser_word() || take_single_quoted())) return;
    const char c = text_[at_];
    if (line_end_length(text_, at_) != 0) return take_line_end();
    if (c == '%' && take_variable()) return;
    if (c == '^' && take_caret()) return;
    if (!quoted_ && std::string_view("&|<>").find(c) != std::string_view::npos && take_sign()) {
      return;
    }
    if (c == '"') quoted_ = !quoted_;
    words_.add(c);
    ++at_;
  }

  void change(const char* sentence) {
    if (std::find(result_.changed.begin(), result_.changed.end(), sentence) ==
        result_.changed.end()) {
      result_.changed.emplace_back(sentence);
    }
  }

  void take_line_end() {
    if (!words_.in_quotes()) {
      ended_ = true;
      return;
    }
    change(kLineCut);
    at_ += line_end_length(text_, at_);
    quoted_ = false;
    words_.add('\n');
  }

  bool take_variable() {
    const auto length = cmd_variable_length(text_, at_);
    if (length == 0) return false;
    const auto spelled = text_.substr(at_, length);
    const auto bound = variables_.find(base::ascii_lower(spelled.substr(1, length - 2)));
    at_ += length;
    if (bound == variables_.end() || expanded_ + bound->second.size() > kMostExpanded) {
      ++gaps_;
      words_.add_gap(std::string(spelled));
      return true;
    }
    expanded_ += bound->second.size();
    for (const char c : bound->second) words_.add(c);
    return true;
  }

  /// A caret between quotes is a character like any other, but at a line's end.
  bool take_caret() {
    const auto next = text_.find_first_not_of(kBlanks, at_ + 1);
    const auto rest = next == std::string_view::npos ? text_.size() : next;
    const auto line_end = line_end_length(text_, rest);
    const bool at_line_end = line_end != 0 || rest == text_.size();
    if (quoted_ && !at_line_end) return false;
    if (quoted_ && line_end != 0) change(kCaretInQuotes);
    if (at_line_end) {
      if (rest != at_ + 1 && rest != text_.size()) change(kBlankAfterCaret);
      quoted_ = false;
      at_ = rest + line_end;
    } else {
      ++at_;
    }
    if (at_ < text_.size()) take_escaped();
    return true;
  }

  void take_escaped() {
    // Those that begin an argument of their own are seen by the next step: ^ before a line end and
    // then a quote is how people write, and cmd's own view of that quote matters to nothing.
    if (words_.between_words() && (text_[at_] == '\'' || text_.substr(at_, 2) == "^\"")) return;
    const auto line_end = line_end_length(text_, at_);
    // An empty line after ^ would be an argument of its own, which nobody means.
    const char joined = words_.between_words() ? ' ' : '\n';
    words_.add(line_end != 0 ? joined : text_[at_]);
    at_ += std::max(line_end, std::size_t{1});
  }

  bool take_sign() {
    if (words_.in_quotes()) {
      change(kSignCut);
      return false;
    }
    if (text_[at_] == '&' || text_[at_] == '|') {
      ended_ = true;
      return true;
    }
    const auto& word = words_.word();
    if (word.whole() && word.text.size() == 1 && base::is_digit(word.text[0])) {
      words_.drop_word();  // 2>nul
    }
    at_ = text_.find_first_not_of("<>", at_);
    if (at_ != std::string_view::npos && text_[at_] == '&') ++at_;  // 2>&1
    at_ = text_.find_first_not_of(kBlanks, std::min(at_, text_.size()));
    const bool in_quotes = at_ < text_.size() && text_[at_] == '"';
    at_ = in_quotes ? text_.find_first_of("\"\r\n", at_ + 1)
                    : text_.find_first_of(" \t\r\n&|<>", std::min(at_, text_.size()));
    if (in_quotes && at_ < text_.size() && text_[at_] == '"') ++at_;
    at_ = std::min(at_, text_.size());
    ++result_.redirects;
    return true;
  }

  bool take_browser_word() {
    const char c = text_[at_];
    if (plain_ || (c != '"' && c != '^')) return false;
    auto word = read_browser_word(text_, at_);
    if (!word && by_browser_) word = read_old_browser_word(text_, at_);
    if (!word) return false;
    gaps_ += word->text.gaps.size();
    if (gaps_ > kMostGaps) return true;
    if (!cmd_agrees(*word)) change(kBrowserSlashes);
    words_.add_plain(word->text);
    at_ = word->end;
    return true;
  }

  /// Whether cmd and the C runtime give the program what the browser meant.
  [[nodiscard]] bool cmd_agrees(const BrowserWord& word) const {
    CmdVariables none;
    Lexer faithful(text_.substr(0, word.end), at_, false, none);
    faithful.plain_ = true;
    const auto sent = faithful.run();
    return sent.words.size() == 1 && sent.changed.empty() && sent.end == word.end &&
           sent.words.front().text == word.text.text;
  }

  /// '...' around a whole argument, as POSIX shells have it.
  bool take_single_quoted() {
    if (plain_ || no_single_quote_end_ || text_[at_] != '\'') return false;
    const auto end = single_quote_end();
    no_single_quote_end_ = end == std::string_view::npos;
    if (no_single_quote_end_) return false;
    TextWithGaps piece;
    for (auto at = at_ + 1; at < end && gaps_ <= kMostGaps; ++at) {
      if (text_[at] == '^' && line_end_length(text_, at + 1) != 0) continue;
      const auto variable = text_[at] == '%' ? cmd_variable_length(text_, at) : 0;
      if (variable != 0) {
        ++gaps_;
        piece.append_gap(std::string(text_.substr(at, variable)));
        at += variable - 1;
      } else {
        piece.text += text_[at];
      }
    }
    change(kSingleQuotes);
    words_.add_plain(has_crt_quotes(piece.text) ? without_crt_quotes(piece) : piece);
    at_ = end + 1;
    return true;
  }

  /// The next quote that a blank or a line's end follows.
  [[nodiscard]] std::size_t single_quote_end() const {
    auto end = text_.find('\'', at_ + 1);
    while (end < text_.size() && end + 1 < text_.size() &&
           std::string_view(" \t\r\n^").find(text_[end + 1]) == std::string_view::npos) {
      end = text_.find('\'', end + 1);
    }
    return end;
  }

  std::string_view text_;
  std::size_t at_;
  bool by_browser_;
  const CmdVariables& variables_;
  bool plain_ = false;                ///< nothing but the rules of cmd and the C runtime
  bool no_single_quote_end_ = false;  ///< nor will there be one further on
  bool quoted_ = false;
  bool ended_ = false;
  std::size_t expanded_ = 0;
  std::size_t gaps_ = 0;
  CrtWords words_;
  CmdWords result_;
};

}  // namespace

CmdWords read_cmd_words(std::string_view text, std::size_t begin, bool by_browser,
                        const CmdVariables& variables) {
  return Lexer(text, begin, by_browser, variables).run();
}

}  // namespace importing
