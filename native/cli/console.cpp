#include "native/cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "core/base/redactor.h"

namespace cli {

namespace {

constexpr std::size_t kBufferBytes = 64u << 10;
constexpr std::size_t kShortestToken = 8;
constexpr std::string_view kPlainAgain = "\x1b[0m";

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool wants_colour() {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return !is_set("NO_COLOR") && !dumb;
}

std::string_view colour_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "\x1b[1m";
    case Tone::quiet:
      return "\x1b[2m";
    case Tone::good:
      return "\x1b[32m";
    case Tone::doubtful:
      return "\x1b[33m";
    case Tone::wrong:
      return "\x1b[1;31m";
  }
  return "";
}

/// The length of one of our own colours at the beginning of `text`; 0 if there is none.
std::size_t colour_length(std::string_view text) {
  for (const auto tone : {Tone::strong, Tone::quiet, Tone::good, Tone::doubtful, Tone::wrong}) {
    const auto colour = colour_of(tone);
    if (text.substr(0, colour.size()) == colour) return colour.size();
  }
  return text.substr(0, kPlainAgain.size()) == kPlainAgain ? kPlainAgain.size() : 0;
}

/// The length of what passes as it is at the beginning of `text`, though it steers a terminal.
std::size_t allowed_length(std::string_view text) {
  if (text[0] == '\n' || text[0] == '\t') return 1;
  if (text.substr(0, 2) == "\r\n") return 2;
  return text[0] == '\x1b' ? colour_length(text) : 0;
}

/// Long, and of letters and digits: none of the program's own words is like that.
bool is_like_no_word(std::string_view token) {
  const auto has = [token](char first, char last) {
    return std::any_of(token.begin(), token.end(), [=](char c) { return c >= first && c <= last; });
  };
  return token.size() >= kShortestToken && has('0', '9') && (has('a', 'z') || has('A', 'Z'));
}

/// The last door: whatever was forgotten on the way to it, only line ends, tabs and our own colours
/// go out as they are.
std::string harmless(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && allowed_length(text.substr(plain)) == 0) ++plain;
    out += printable(text.substr(0, plain));
    text.remove_prefix(plain);
    const auto allowed = text.empty() ? 0 : allowed_length(text);
    out += text.substr(0, allowed);
    text.remove_prefix(allowed);
  }
  return out;
}

}  // namespace

std::string printable_line(std::string_view text) {
  auto line = printable(text);
  const auto first = line.find_first_not_of(" \t");
  if (line.compare(std::min(first, line.size()), 2, "::") == 0) line.replace(first, 1, "\\u{3a}");
  return line;
}

Stream::Stream(int descriptor)
    : descriptor_(descriptor),
      is_terminal_(::isatty(descriptor) == 1),
      coloured_(is_terminal_ && wants_colour()) {}

void Stream::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

std::string Stream::toned(Tone tone, std::string_view text) const {
  const auto colour = coloured_ ? colour_of(tone) : std::string_view();
  auto out = std::string(colour) + printable(text);
  if (!colour.empty()) out += kPlainAgain;
  return out;
}

std::optional<std::size_t> Stream::columns() const {
  winsize size{};
  const bool known = is_terminal_ && ::ioctl(descriptor_, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col > 0 ? std::optional<std::size_t>(size.ws_col) : std::nullopt;
}

bool Stream::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !failed_) {
    const auto written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failed_ = true;
      reader_gone_ = errno == EPIPE;
    }
  }
  buffer_.clear();
  return !failed_;
}

Console::Console() : out_(STDOUT_FILENO), err_(STDERR_FILENO) {}

void Console::hide(const base::Secret& token) {
  if (is_like_no_word(token.reveal())) hidden_ = token.clone();
}

std::string Console::without_token(std::string_view text) const {
  std::string out(text);
  if (hidden_.empty()) return out;
  for (auto at = out.find(hidden_.reveal()); at != std::string::npos;
       at = out.find(hidden_.reveal(), at + base::kRedacted.size())) {
    out.replace(at, hidden_.size(), base::kRedacted);
  }
  return out;
}

void Console::result(std::string_view text) {
  const auto shown = without_token(text);
  out_.write(out_.is_terminal() ? harmless(shown) : shown);
}

void Console::say(std::string_view text) {
  // If both go to one place, they come in the order in which they were said.
  out_.flush();
  err_.write(harmless(without_token(text)));
  err_.flush();
}

void Console::erase_line() {
  err_.write("\r\x1b[K");
  err_.flush();
}

bool Console::flush() {
  if (out_.flush()) return true;
  if (!out_.reader_gone_) say("connect-deploy: the result could not be written\n");
  return false;
}

namespace {

/// Signs outside of ASCII that steer a line, as escapes; JSON itself escapes those of ASCII.
std::string with_escaped_signs(std::string json) {
  if (base::is_ascii(json)) return json;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < json.size();) {
    const auto begin = at;
    if (static_cast<unsigned char>(json[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto sign = base::next_code_point(json, at);
    if (!base::steers_line(sign) || sign > 0xffff) continue;
    out.append(json, kept, begin - kept).append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[sign >> shift & 0xf];
    kept = at;
  }
  return out.append(json, kept);
}

}  // namespace

std::string json_for_logs(std::string json) {
  json = with_escaped_signs(std::move(json));
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  // Such signs stand within strings only.
  for (auto at = json.find("##"); at != std::string::npos; at = json.find("##", at + 1)) {
    const auto bracket = json.find_first_not_of(kLetters, at + 2);
    if (bracket != std::string::npos && json[bracket] == '[') json.replace(bracket, 1, "\\u005b");
  }
  return json;
}

}  // namespace cli
