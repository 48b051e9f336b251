#include "native/cli/console.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "core/base/text.h"

namespace cli {

namespace {

constexpr std::size_t kBufferBytes = 64u << 10;
constexpr std::size_t kShortestToken = 8;
constexpr std::string_view kHidden = "<hidden>";

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

/// C0, DEL and C1, which terminals obey, and the marks that reorder a line.
bool steers_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = base::next_code_point(text, at);
    if (steers_terminal(c)) {
      std::array<char, 16> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u{%x}", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
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
  if (!colour.empty()) out += "\x1b[0m";
  return out;
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
  if (token.size() >= kShortestToken) hidden_ = token.clone();
}

std::string Console::without_token(std::string_view text) const {
  std::string out(text);
  if (hidden_.empty()) return out;
  for (auto at = out.find(hidden_.reveal()); at != std::string::npos;
       at = out.find(hidden_.reveal(), at + kHidden.size())) {
    out.replace(at, hidden_.size(), kHidden);
  }
  return out;
}

void Console::result(std::string_view text) { out_.write(without_token(text)); }

void Console::say(std::string_view text) {
  // Where both go to one place, they come in the order in which they were said.
  out_.flush();
  err_.write(without_token(text));
  err_.flush();
}

bool Console::flush() {
  if (out_.flush()) return true;
  if (!out_.reader_gone_) say("connect-deploy: the result could not be written\n");
  return false;
}

}  // namespace cli
