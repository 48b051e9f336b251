// curl as a POSIX shell runs it: which of the commands is curl's, and what stands around it.
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/ascii.h"
#include "core/import/curl/options.h"
#include "core/import/posix/words.h"
#include "core/import/readers.h"

namespace importing {

namespace {

using Words = std::vector<ShellWord>;

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_curl(const ShellWord& word) {
  const auto name = base_name(word.text.text);
  return word.text.whole() && (name == "curl" || name == "curl.exe");
}

/// `NAME` of `NAME=value`; empty if it is no assignment.
std::string_view assigned_name(const ShellWord& word) {
  const std::string_view text = word.text.text;
  auto end = text.find('=');
  if (end == std::string_view::npos || end == 0) return {};
  if (!word.text.whole() && word.text.gaps.front().offset <= end) return {};
  if (text[end - 1] == '+') --end;
  const auto name = text.substr(0, end);
  const bool good = std::all_of(name.begin(), name.end(),
                                [](char c) { return base::is_alphanumeric(c) || c == '_'; });
  return good && !base::is_digit(name[0]) ? name : std::string_view();
}

/// Any name that has no resemblance to a secret.
bool is_shown_command(std::string_view name) {
  constexpr std::size_t kLongest = 16;
  std::size_t digits = 0;
  for (const char c : name) {
    if (base::is_digit(c)) ++digits;
    const bool good =
        (c >= 'a' && c <= 'z') || base::is_digit(c) || c == '_' || c == '-' || c == '.' || c == '[';
    if (!good) return false;
  }
  return !name.empty() && name.size() <= kLongest && digits <= 2;
}

/// Words that begin what is a command after them.
constexpr auto kReserved = std::to_array<std::string_view>(
    {"!", "{", "if", "then", "else", "elif", "while", "until", "do", "$", "%", ">", "❯", "➜"});
constexpr auto kEnds = std::to_array<std::string_view>({"}", "fi", "done", "esac"});

/// A command that runs the one in its arguments.
struct Runner {
  std::string_view name;
  std::string_view with_value;  ///< letters of its options that take the next word
  int operands = 0;             ///< words before the command
};
constexpr auto kRunners = std::to_array<Runner>({{"sudo", "ughpCRrTtUD"},
                                                 {"doas", "uC"},
                                                 {"time", "fo"},
                                                 {"env", "uCS"},
                                                 {"command", ""},
                                                 {"exec", "a"},
                                                 {"nohup", ""},
                                                 {"nice", "n"},
                                                 {"ionice", "cnp"},
                                                 {"stdbuf", "ioe"},
                                                 {"timeout", "sk", 1},
                                                 {"torsocks", ""},
                                                 {"proxychains", "f"}});

/// Where curl's own arguments begin in a command, and what stands before.
class CommandFinder {
 public:
  CommandFinder(const Words& words, std::vector<std::string>& before)
      : words_(words), before_(before) {}

  /// The index of the command's own name; that of the end if there is none.
  std::size_t find() {
    while (at_ < words_.size() && skip()) {
    }
    return at_;
  }

 private:
  bool skip() {
    const auto& word = words_[at_];
    const std::string_view text = word.text.text;
    if (const auto name = assigned_name(word); !name.empty()) {
      before_.push_back("The setting of " + std::string(name.substr(0, 60)) + ".");
      ++at_;
      return true;
    }
    if (word.quoted || !word.text.whole()) return false;
    if (is_one_of(text, kReserved) || (is_prompt() && !is_curl(word))) {
      ++at_;
      return true;
    }
    const auto runner = std::find_if(kRunners.begin(), kRunners.end(),
                                     [&](const auto& one) { return one.name == text; });
    if (runner == kRunners.end()) return false;
    before_.push_back("The command " + std::string(text) + " around curl.");
    ++at_;
    skip_options(*runner);
    at_ = std::min(at_ + static_cast<std::size_t>(runner->operands), words_.size());
    return true;
  }

  /// `user@host:~$ curl` as a terminal shows it.
  [[nodiscard]] bool is_prompt() const {
    constexpr std::size_t kMostWords = 3;
    if (at_ != 0) return prompt_until_ > at_;
    for (std::size_t i = 1; i < std::min(words_.size(), kMostWords + 1); ++i) {
      const std::string_view before = words_[i - 1].text.text;
      if (!is_curl(words_[i]) || words_[i - 1].quoted) continue;
      if (before.ends_with('$') || before.ends_with('%')) prompt_until_ = i;
    }
    return prompt_until_ > 0;
  }

  void skip_options(const Runner& runner) {
    for (; at_ < words_.size(); ++at_) {
      const std::string_view text = words_[at_].text.text;
      if (text.size() < 2 || text[0] != '-') return;
      const bool takes = text.size() == 2 && runner.with_value.find(text[1]) != std::string::npos;
      if (takes) ++at_;
    }
  }

  const Words& words_;
  std::vector<std::string>& before_;
  std::size_t at_ = 0;
  mutable std::size_t prompt_until_ = 0;
};

/// Adds a sentence if it is new, and there are not many yet.
void say(std::vector<std::string>& sentences, std::string sentence) {
  constexpr std::size_t kMost = 30;
  if (sentences.size() >= kMost) return;
  if (std::find(sentences.begin(), sentences.end(), sentence) != sentences.end()) return;
  sentences.push_back(std::move(sentence));
}

/// What a command before a pipe certainly writes: `cat` of a here-document, `echo` of a text.
std::optional<TextWithGaps> output_of(const ShellCommand& command) {
  const auto& words = command.words;
  if (words.empty() || command.braces || command.writes_file) return std::nullopt;
  const std::string_view name = words[0].text.text;
  if (name == "cat") {
    const bool input = words.size() == 1 || (words.size() == 2 && words[1].text.text == "-");
    return input ? command.standard_input : std::nullopt;
  }
  const bool echo = name == "echo";
  const bool print = name == "printf" && words.size() == 3 &&
                     (words[1].text.text == "%s" || words[1].text.text == "%s\\n");
  std::size_t first = print ? 2 : 1;
  if (echo && words.size() > 1 && words[1].text.text == "-n") first = 2;
  if ((!echo && !print) || words.size() != first + 1) return std::nullopt;
  const auto& text = words[first].text;
  // What echo makes of a backslash or an option differs from shell to shell.
  const bool plain = text.text.find('\\') == std::string::npos && !text.text.starts_with('-');
  if (echo && !plain) return std::nullopt;
  auto out = text;
  if ((echo && first == 1) || (print && words[1].text.text != "%s")) out.append("\n");
  return out;
}

/// What was found in a text.
struct Found {
  std::size_t command = 0;  ///< its index
  std::size_t name = 0;     ///< the index of the word curl
  std::vector<std::string> before;
};

class PosixReader {
 public:
  /// `around`: something stands around the text that is not in it.
  explicit PosixReader(ShellText text, bool around = false)
      : text_(std::move(text)), around_(around) {}

  Reading read() {
    find();
    if (found_.empty()) {
      return NotMine{text_.problem ? *text_.problem : "line 1: no command named curl"};
    }
    if (text_.problem) return refused("The command can't be read: " + *text_.problem + ".");
    if (found_.size() > 1) {
      return refused("There is more than one curl command. Import one at a time.");
    }
    const auto& command = text_.commands[found_[0].command];
    if (command.braces) {
      return refused(
          "Braces with a comma stand outside quotes, so a shell makes several words of "
          "them. Put the text in single quotes.");
    }
    Imported imported;
    imported.from = Source::curl;
    imported.changed = std::move(text_.changed);
    CurlCommand curl;
    curl.standard_input = standard_input(imported);
    name_what_is_ignored(imported);
    if (around_) say(imported.ignored, "What stands around the $(...) that curl is in.");
    for (auto i = found_[0].name + 1; i < command.words.size(); ++i) {
      curl.words.push_back(std::move(text_.commands[found_[0].command].words[i].text));
    }
    return read_curl(curl, std::move(imported));
  }

 private:
  static Reading refused(std::string reason) { return Refused{Source::curl, std::move(reason)}; }

  void find() {
    for (std::size_t i = 0; i < text_.commands.size(); ++i) {
      const auto& words = text_.commands[i].words;
      Found found{i, 0, {}};
      found.name = CommandFinder(words, found.before).find();
      if (found.name < words.size() && is_curl(words[found.name])) {
        found_.push_back(std::move(found));
      }
    }
  }

  /// Of curl; the commands that make it are taken, and not ignored.
  std::optional<TextWithGaps> standard_input(Imported& imported) {
    const auto index = found_[0].command;
    auto& command = text_.commands[index];
    if (command.standard_input || command.reads_file) return std::move(command.standard_input);
    if (!command.piped || index == 0 || text_.commands[index - 1].piped) return std::nullopt;
    auto output = output_of(text_.commands[index - 1]);
    if (output) {
      imported.taken.emplace_back("What the command before the pipe writes.");
      feeder_ = index - 1;
    }
    return output;
  }

  void name_what_is_ignored(Imported& imported) {
    for (std::size_t i = 0; i < text_.commands.size(); ++i) {
      const auto& command = text_.commands[i];
      if (i == found_[0].command) {
        for (auto& sentence : found_[0].before) say(imported.ignored, std::move(sentence));
        if (command.writes_file) say(imported.ignored, "The redirect of curl's output.");
      } else if (i != feeder_) {
        name_command(command, imported);
      }
    }
  }

  static void name_command(const ShellCommand& command, Imported& imported) {
    std::vector<std::string> before;
    const auto at = CommandFinder(command.words, before).find();
    for (auto& sentence : before) say(imported.ignored, std::move(sentence));
    if (at == command.words.size()) return;
    const auto& word = command.words[at];
    const auto name = base_name(word.text.text);
    if (is_one_of(name, kEnds)) return;
    say(imported.ignored, word.text.whole() && is_shown_command(name)
                              ? "The command " + std::string(name) + "."
                              : std::string("Another command."));
  }

  ShellText text_;
  bool around_;
  std::vector<Found> found_;
  std::optional<std::size_t> feeder_;
};

/// Of Markdown: the line that opens a block of code, and the one that ends it.
std::string_view without_fence(std::string_view text) {
  constexpr std::string_view kFence = "```";
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const auto line = text.find('\n', begin);
  if (!text.substr(begin).starts_with(kFence) || line == std::string_view::npos) return text;
  const auto inside = text.substr(line + 1);
  const auto end = inside.rfind("\n```");
  return inside.substr(0, end);
}

/// Line ends of Windows would be part of words. True if there were any.
bool with_plain_line_ends(std::string& text) {
  if (text.find("\r\n") == std::string::npos) return false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool drops = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!drops) text[kept++] = text[i];
  }
  text.resize(kept);
  return true;
}

/// The command in `ANSWER=$(curl ...)`, if there is one of that kind.
std::optional<std::string_view> within_substitution(std::string_view text) {
  for (const std::string_view mark : {"$(curl", "`curl"}) {
    const auto begin = text.find(mark);
    if (begin == std::string_view::npos) continue;
    const auto name = begin + mark.size() - std::string_view("curl").size();
    const auto end = substitution_end(text, name - 1);
    if (end == std::string_view::npos || text.find(mark, end) != std::string_view::npos) continue;
    return text.substr(name, end - 1 - name);
  }
  return std::nullopt;
}

}  // namespace

Reading read_posix_curl(std::string_view text) {
  std::string plain(without_fence(text));
  const bool windows = with_plain_line_ends(plain);
  auto shell = read_shell(plain);
  if (windows) {
    shell.changed.emplace_back("Line ends of Windows were read as those of a shell.");
  }
  auto reading = PosixReader(std::move(shell)).read();
  if (!std::holds_alternative<NotMine>(reading)) return reading;
  if (const auto inside = within_substitution(plain)) {
    return PosixReader(read_shell(*inside), true).read();
  }
  return reading;
}

}  // namespace importing
