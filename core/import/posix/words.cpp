#include "core/import/posix/words.h"

#include <algorithm>
#include <utility>

#include "core/base/ascii.h"
#include "core/import/posix/here_document.h"

namespace importing {

namespace {

constexpr std::size_t kMaxWords = 20'000;
constexpr std::size_t kMaxCommands = 2'000;
constexpr std::size_t kMaxHereDocuments = 100;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_operator(char c) { return std::string_view("|&;()<>").find(c) != std::string_view::npos; }

/// Whether bash would make several words of it: `{a,b}` or `{1..3}` outside quotes.
class BraceWatch {
 public:
  void see(char c) {
    if (c == '{') {
      lists_.push_back(false);
    } else if (!lists_.empty() && (c == ',' || (c == '.' && last_ == '.'))) {
      lists_.back() = true;
    } else if (!lists_.empty() && c == '}') {
      found_ = found_ || lists_.back();
      lists_.pop_back();
    }
    last_ = c;
  }
  [[nodiscard]] bool found() const { return found_; }

 private:
  std::vector<bool> lists_;  ///< of each open brace: it holds more than one thing
  bool found_ = false;
  char last_ = '\0';
};

class ShellReader {
 public:
  explicit ShellReader(std::string_view text) : text_(text), expander_(text, notes_) {}

  ShellText read() {
    while (at_ < text_.size() && !notes_.problem && step()) {
    }
    end_command(false);
    if (!notes_.problem) read_here_documents();
    if (notes_.problem) {
      const auto lines = std::count(text_.begin(), text_.begin() + offset(token_), '\n');
      out_.problem = "line " + std::to_string(lines + 1) + ": " + *notes_.problem;
    }
    tell_changes();
    return std::move(out_);
  }

 private:
  /// A here-document whose text comes after the line at hand.
  struct Pending {
    std::size_t command = 0;
    HereDocument lines;
  };

  static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

  bool fail(std::string problem) {
    if (!notes_.problem) notes_.problem = std::move(problem);
    return false;
  }

  /// One token, or the blanks and comments before it.
  bool step() {
    token_ = at_;
    const char c = text_[at_];
    if (is_blank(c)) {
      ++at_;
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '\\' && goes_on()) {
      return true;
    } else if (c == '\n') {
      ++at_;
      count_lines();
      end_command(false);
      return read_here_documents();
    } else if (text_.substr(at_).starts_with("&>")) {
      at_ += text_.substr(at_).starts_with("&>>") ? 3 : 2;
      return redirect_target(false);
    } else if ((c == '<' || c == '>') && !text_.substr(at_ + 1).starts_with('(')) {
      return redirect();
    } else if (is_operator(c) && c != '<' && c != '>') {
      ++at_;
      const bool twice =
          at_ < text_.size() && text_[at_] == c && (c == '|' || c == '&' || c == ';');
      if (twice || (c == '|' && text_.substr(at_).starts_with('&'))) ++at_;
      end_command(c == '|' && (text_[at_ - 1] == '&' || !twice));
    } else {
      return word_or_number();
    }
    return true;
  }

  /// A backslash that joins two lines; also one with blanks after it, if the next line can only be
  /// meant to belong to this one, and one that nothing follows.
  bool goes_on() {
    auto after = at_ + 1;
    while (after < text_.size() && is_blank(text_[after])) ++after;
    const bool at_end = text_.find_first_not_of(" \t\n", after) == std::string_view::npos;
    const bool ends_line = after < text_.size() && text_[after] == '\n';
    if (!ends_line && !(at_end && after == text_.size())) return false;
    if (after > at_ + 1 || !ends_line) {
      const auto next = text_.find_first_not_of(" \t\n", after);
      const auto rest = at_end ? std::string_view() : text_.substr(next);
      const bool belongs = at_end || rest.starts_with('-') || rest.starts_with('"') ||
                           rest.starts_with('\'') || rest.starts_with("http");
      if (!belongs) return false;
      blanks_after_backslash_ = blanks_after_backslash_ || !at_end;
    }
    at_ = std::min(after + 1, text_.size());
    return true;
  }

  ShellCommand& command() {
    if (!current_) {
      count_lines();
      current_.emplace();
      current_->line = line_;
      current_->piped = std::exchange(pipe_, false);
    }
    return *current_;
  }

  void end_command(bool pipe) {
    if (current_) {
      if (out_.commands.size() == kMaxCommands) {
        fail("it has more than 2,000 commands");
      } else {
        out_.commands.push_back(std::move(*current_));
      }
      current_.reset();
    } else if (pipe_) {
      pipe = true;  // a line may end after a pipe
    }
    pipe_ = pipe;
  }

  void count_lines() {
    line_ += static_cast<std::size_t>(
        std::count(text_.begin() + offset(counted_), text_.begin() + offset(at_), '\n'));
    counted_ = at_;
  }

  bool word_or_number() {
    auto end = at_;
    while (end < text_.size() && base::is_digit(text_[end])) ++end;
    const bool number = end > at_ && end < text_.size() && (text_[end] == '<' || text_[end] == '>');
    if (number) {
      const bool input = text_.substr(at_, end - at_) == "0";
      at_ = end;
      return redirect(input || text_[at_] == '>');
    }
    auto& words = command().words;
    if (words.size() == kMaxWords) return fail("a command has more than 20,000 words");
    return word(words.emplace_back());
  }

  bool word(ShellWord& out) {
    BraceWatch braces;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      bool went_on = true;
      if (c == '\'') {
        out.quoted = true;
        went_on = expander_.single_quoted(at_, out.text);
      } else if (c == '"') {
        out.quoted = true;
        ++at_;
        went_on = expander_.double_quoted(at_, out.text);
      } else if (c == '\\') {
        escape(out);
      } else if (c == '$') {
        const bool quotes =
            text_.substr(at_ + 1).starts_with('\'') || text_.substr(at_ + 1).starts_with('"');
        out.quoted = out.quoted || quotes;
        went_on = expander_.dollar(at_, out.text);
      } else if (c == '`') {
        went_on = expander_.backquote(at_, out.text);
      } else if ((c == '<' || c == '>') && text_.substr(at_ + 1).starts_with('(')) {
        went_on = expander_.process(at_, out.text);
      } else if (is_blank(c) || c == '\n' || is_operator(c)) {
        break;
      } else {
        plain(out.text, braces);
      }
      if (!went_on) return false;
    }
    if (current_) current_->braces = current_->braces || braces.found();
    return true;
  }

  void escape(ShellWord& out) {
    const bool joins = at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    if (!joins) {
      out.quoted = true;
      // At the end of all it stands for itself.
      const auto begin = std::min(at_ + 1, text_.size() - 1);
      out.text.append(text_.substr(begin, 1));
    }
    at_ = std::min(at_ + 2, text_.size());
  }

  void plain(TextWithGaps& out, BraceWatch& braces) {
    const auto end = std::min(text_.find_first_of(" \t\n|&;()<>'\"\\$`", at_ + 1), text_.size());
    const auto run = text_.substr(at_, end - at_);
    for (const char c : run) braces.see(c);
    out.append(run);
    at_ = end;
  }

  /// `fed`: what is read goes to standard input.
  bool redirect(bool fed = true) {
    const auto rest = text_.substr(at_);
    if (rest.starts_with("<<<")) {
      at_ += 3;
      return here_string(fed);
    }
    if (rest.starts_with("<<")) {
      at_ += rest.starts_with("<<-") ? 3 : 2;
      return here_document(fed, rest.starts_with("<<-"));
    }
    const bool reads = rest.starts_with('<') && !rest.starts_with("<>");
    at_ += 1;
    if (at_ < text_.size() && std::string_view(">&|").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    }
    return redirect_target(reads && fed);
  }

  bool next_word(ShellWord& out) {
    while (at_ < text_.size() && (is_blank(text_[at_]) || text_.substr(at_).starts_with("\\\n"))) {
      at_ += is_blank(text_[at_]) ? 1 : 2;
    }
    const auto begin = at_;
    if (!word(out)) return false;
    return at_ > begin || fail("a redirect names nothing");
  }

  bool redirect_target(bool reads) {
    ShellWord name;
    auto& here = command();
    if (reads) {
      here.reads_file = true;
      here.standard_input.reset();
    } else {
      here.writes_file = true;
    }
    return next_word(name);
  }

  bool here_string(bool fed) {
    ShellWord text;
    (void)command();
    if (!next_word(text)) return false;
    if (!fed) return true;
    text.text.append("\n");
    command().standard_input = std::move(text.text);
    command().reads_file = false;
    return true;
  }

  bool here_document(bool fed, bool strips_tabs) {
    ShellWord delimiter;
    (void)command();
    if (!next_word(delimiter)) return false;
    if (!delimiter.text.whole()) return fail("a here-document's end is a variable");
    if (pending_.size() == kMaxHereDocuments) return fail("a line has too many here-documents");
    if (fed) {
      command().reads_file = false;
      command().standard_input.emplace();  // until it is read
    }
    const auto owner = fed ? out_.commands.size() : kMaxCommands;
    pending_.push_back({owner, {std::move(delimiter.text.text), delimiter.quoted, strips_tabs}});
    return true;
  }

  bool read_here_documents() {
    for (auto& document : std::exchange(pending_, {})) {
      TextWithGaps out;
      if (!read_here_document(document, out)) return false;
      if (document.command < out_.commands.size()) {
        out_.commands[document.command].standard_input = std::move(out);
      }
    }
    return true;
  }

  bool read_here_document(const Pending& document, TextWithGaps& out) {
    token_ = std::min(at_, text_.size());
    const auto text = read_here_lines(text_, at_, document.lines).text;
    if (document.lines.quoted) {
      out.append(text);
      return true;
    }
    ShellExpander expander(text, notes_);
    return expander.here_document(out);
  }

  void tell_changes() {
    for (const auto& name : notes_.defaults) {
      out_.changed.push_back("For the variable " + name + " its default was taken.");
    }
    if (notes_.bytes_corrected) {
      out_.changed.emplace_back(
          "A shell would make broken text of some escapes. They were read as the letters they "
          "stand for.");
    }
    if (blanks_after_backslash_) {
      out_.changed.emplace_back(
          "A backslash with blanks after it was taken to go on in the next line.");
    }
  }

  std::string_view text_;
  ShellNotes notes_;
  ShellExpander expander_;
  std::size_t at_ = 0;
  std::size_t token_ = 0;    ///< where the token at hand began
  std::size_t counted_ = 0;  ///< line ends before it are in `line_`
  std::size_t line_ = 1;
  bool pipe_ = false;
  bool blanks_after_backslash_ = false;
  std::optional<ShellCommand> current_;
  std::vector<Pending> pending_;
  ShellText out_;
};

}  // namespace

ShellText read_shell(std::string_view text) { return ShellReader(text).read(); }

}  // namespace importing
