#include "native/cli/open_document.h"

#include <utility>

#include "native/cli/print_diagnostics.h"

namespace cli {

base::Result<Document> open_document(Session& session, const std::string& file,
                                     const check::Options& options) {
  auto text = read_text(session.files, file);
  if (!text) {
    return base::Error{text.error().code, shown_name(file) + ": " + text.error().message, file};
  }
  auto document = examine(file, std::move(text.value()), options);
  session.console.say(diagnostics_text(document, session.console.err(), !document.valid()));
  return document;
}

}  // namespace cli
