#include "core/app/window_title.h"

namespace app {

std::string window_title(const State& state) {
  const auto& document = state.document();
  const bool named = !document.name.empty() ||
                     !document.draft.devices_filter.project.name.string().empty() ||
                     state.documents.size() > 1;
  if (!named) return "connect-deploy";
  return (document.modified() ? "* " : "") + state.title_of(state.active) + " - connect-deploy";
}

}  // namespace app
