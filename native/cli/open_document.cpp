#include "native/cli/open_document.h"

#include "core/check/explain.h"
#include "native/cli/check/print_diagnostics.h"

namespace cli {

base::Result<Document> open_document(Session& session, const std::string& file,
                                     const check::Options& options) {
  auto document = read_document(session.files, file, options);
  if (document) {
    const auto& found = document.value();
    session.console.say(diagnostics_text(found, session.console.err(), !found.valid()));
  }
  return document;
}

std::string explanation(const check::CheckedDeployment& checked, const Stream& stream) {
  std::string text;
  for (const auto& sentence : check::explain(checked)) text += printable(sentence.words) + "\n";
  const auto scope = check::describe_scope(checked.deployment());
  if (scope.wide) text += stream.toned(Tone::wrong, "Wide scope: " + scope.headline) + "\n";
  return text;
}

}  // namespace cli
