#include "native/cli/token.h"

#include <sys/stat.h>

#include "native/cli/document.h"

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

}  // namespace

base::Result<base::Secret> read_token(const TokenSource& source, Session& session) {
  if (source.file.empty() && !source.standard_input) return session.environment_token.clone();
  const std::string file = source.standard_input ? "-" : source.file;
  if (file != "-" && others_may_read(file)) {
    session.console.say(session.console.err().toned(Tone::doubtful, "warning:") +
                        " other users of this machine may read the token: chmod 600 " +
                        shown_name(file) + "\n");
  }
  auto text = session.files.read(file, kMaxTokenBytes);
  if (!text) {
    return base::Error{text.error().code, shown_name(file) + ": " + text.error().message, file};
  }
  auto token = without_line_end(std::move(text.value()));
  session.console.hide(token);
  return token;
}

}  // namespace cli
