// PowerShell: curl.exe, Invoke-RestMethod and Invoke-WebRequest, in a script or alone.
#include <string>
#include <utility>

#include "core/import/cmd/crt_words.h"
#include "core/import/curl/options.h"
#include "core/import/powershell/script.h"
#include "core/import/powershell/signs.h"
#include "core/import/powershell/web_request.h"
#include "core/import/readers.h"

namespace importing {

namespace {

using powershell::Call;
using powershell::Kind;
using powershell::Values;

/// PowerShell 7.3 and later give a program each argument as it is. Those before do not escape the
/// quotes in it, so people do: {\"a\": 1}. Both are taken.
TextWithGaps as_program_gets_it(TextWithGaps word) {
  return has_crt_quotes(word.text) ? without_crt_quotes(word) : word;
}

Reading read_native_curl(const Call& call, Values& values, Imported imported) {
  CurlCommand command;
  for (const auto& argument : call.arguments) {
    if (argument.splat && values.at(*argument.value).kind != Kind::list) {
      return Refused{imported.from, "The arguments in @... are not in the text. Put them there."};
    }
    if (argument.splat) {
      for (const auto item : values.at(*argument.value).items) {
        command.words.push_back(as_program_gets_it(values.show(item)));
      }
    } else {
      command.words.push_back(as_program_gets_it(values.show(*argument.value)));
    }
  }
  if (call.input) command.standard_input = values.show(*call.input);
  return read_curl(command, std::move(imported));
}

}  // namespace

Reading read_powershell(std::string_view text) {
  if (!powershell::has_powershell_signs(text)) {
    return NotMine{"no command Invoke-RestMethod, Invoke-WebRequest or curl.exe"};
  }
  powershell::Script script(text);
  script.read();
  if (script.refused()) return Refused{Source::powershell, *script.refused()};
  if (!script.call()) return NotMine{"no command in it makes a request"};
  const auto& call = *script.call();
  Imported imported;
  imported.from = Source::powershell;
  imported.taken.push_back("The command " + call.name + " for PowerShell, on line " +
                           std::to_string(call.line) + ".");
  imported.changed = script.changed();
  for (const auto& name : script.others()) {
    imported.ignored.push_back("The command " + name + ", which is not run.");
  }
  if (call.native) return read_native_curl(call, script.values(), std::move(imported));
  return read_web_request(call, script.values(), std::move(imported));
}

}  // namespace importing
