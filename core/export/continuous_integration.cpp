#include "core/export/continuous_integration.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/text.h"
#include "core/export/literals.h"
#include "core/export/template_text.h"

namespace exporting {

namespace {

constexpr std::string_view kInstall = R"sh(export PATH="$HOME/.local/bin:$PATH"
if [ "$(connect-deploy --version 2>/dev/null)" != "connect-deploy @VERSION@" ]; then
  apt-get update
  apt-get install -y --no-install-recommends ca-certificates git
  source=$(mktemp -d)
  git clone --depth 1 --branch v@VERSION@ -- "$CONNECT_DEPLOY_SOURCE" "$source"
  (cd "$source" && scripts/setup.sh && scripts/build.sh native connect-deploy)
  install -D "$source/build/native/bin/connect-deploy" "$HOME/.local/bin/connect-deploy"
fi
)sh";

/// Whether the text can stand in single quotes in a shell's line within YAML and Groovy, and no
/// CI system takes a part of it for a variable or an expression.
bool is_plain(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto c = base::next_code_point(text, offset);
    constexpr std::string_view kSpecial = "'\"\\$`{}[]%#!^&<>@";
    if (base::is_invisible(c) || base::steers_line(c) || (c & 0xFFFE) == 0xFFFE) return false;
    if (c < 0x80 && kSpecial.find(static_cast<char>(c)) != std::string_view::npos) return false;
  }
  return !text.empty();
}

/// A value of the job: lines that come before the command, and its word in the command.
struct Value {
  std::string lines;
  std::string word;
};

Value value_of(std::string_view name, std::string_view text) {
  if (is_plain(text)) return {{}, shell_word(text)};
  // The dot keeps line ends that the shell would cut.
  const std::string variable(name);
  return {variable + "=$(printf '%s' '" + base::base64(text) + "' | base64 -d && echo .)\n" +
              variable + "=${" + variable + "%.}\n",
          "\"$" + variable + "\""};
}

}  // namespace

std::string install_lines(const Job& job) {
  return fill_in(kInstall, {{"@VERSION@", job.version}});
}

std::string check_lines(const Job& job) {
  const auto file = value_of("file", job.file);
  return file.lines + "connect-deploy check --strict " + file.word + "\n";
}

std::string send_lines(const Job& job) {
  const auto file = value_of("file", job.file);
  const auto endpoint = value_of("endpoint", job.endpoint);
  const auto project = value_of("project", job.project);
  return file.lines + endpoint.lines + project.lines + "connect-deploy send " + file.word +
         " --endpoint=" + endpoint.word + " --confirm=" + project.word + "\n";
}

}  // namespace exporting
