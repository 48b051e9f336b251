#include "native/cli/token.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "native/cli/document.h"
#include "native/cli/hidden_input.h"

namespace cli {

namespace {

constexpr std::size_t kMaxTokenBytes = 64u << 10;

bool others_may_read(const std::string& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

base::Secret without_line_end(std::string text) {
  const auto end = text.find_last_not_of("\r\n");
  base::Secret token(std::string_view(text).substr(0, end == std::string::npos ? 0 : end + 1));
  base::wipe(text);
  return token;
}

/// What that source holds; typed without being shown where it is a terminal.
base::Result<std::string> read_source(const std::string& file, Session& session) {
  struct stat status {};
  const bool is_input = file == "-";
  const bool is_device = is_input ? ::fstat(STDIN_FILENO, &status) == 0 && S_ISCHR(status.st_mode)
                                  : ::stat(file.c_str(), &status) == 0 && S_ISCHR(status.st_mode);
  const int device = !is_device ? -1
                     : is_input ? STDIN_FILENO
                                : ::open(file.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC);
  if (device < 0 || ::isatty(device) != 1) {
    if (device > STDERR_FILENO) ::close(device);
    return session.files.read(file, kMaxTokenBytes);
  }
  auto typed = ask_hidden(session.console, device, "User token: ", kMaxTokenBytes);
  if (device > STDERR_FILENO) ::close(device);
  return typed;
}

}  // namespace

base::Result<base::Secret> read_token(const TokenSource& source, Session& session) {
  if (source.file.empty() && !source.standard_input) return session.environment_token.clone();
  const std::string file = source.standard_input ? "-" : source.file;
  if (file != "-" && others_may_read(file)) {
    session.console.say(session.console.err().toned(Tone::doubtful, "warning:") +
                        " other users of this machine may read the token: chmod 600 " +
                        shown_name(file) + "\n");
  }
  auto text = read_source(file, session);
  if (!text) return text.error();
  auto token = without_line_end(std::move(text.value()));
  session.console.hide(token);
  return token;
}

}  // namespace cli
