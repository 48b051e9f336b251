// app-version-changes.
#include "core/base/text.h"
#include "core/check/phrases.h"
#include "core/check/rules/rules.h"

namespace check {

void app_rules(const model::Deployment& deployment, Sink& sink) {
  const auto& app = deployment.metadata.app;
  if (base::is_blank(app.name.string()) || base::is_blank(app.version.string())) return;
  const Place root;
  const auto metadata = root.member("metadata");
  sink.add(model::Code::app_version_changes, metadata.member("app"),
           "Devices that succeed are set to " + spoken(app.name.value) + " " +
               spoken(app.version.value) + ": remove app to keep the current version.");
}

}  // namespace check
