#include "native/cli/open_document.h"

#include "native/cli/print_diagnostics.h"

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

}  // namespace cli
