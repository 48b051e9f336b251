#include "web/dom_input.h"

#include <utility>

#include "core/base/secret.h"
#include "web/js/host.h"

namespace web {

void DomInput::edit(std::uint32_t id, std::string_view text) {
  for (auto& edit : edits_) {
    if (edit.id != id) continue;
    base::wipe(edit.text);
    edit.text = text;
    return;
  }
  edits_.push_back({id, std::string(text)});
}

ui::HostInput DomInput::take() {
  ui::HostInput input;
  input.focused = focused_;
  input.revealed = std::exchange(revealed_, 0);
  input.edits = std::exchange(edits_, {});
  input.escape = std::exchange(escape_, false);
  input.scroll = std::exchange(scroll_, ui::ScrollKey::none);
  if (input.edits.empty()) input.walk = std::exchange(walk_, 0);
  if (input.edits.empty() && input.walk == 0 && !activated_.empty()) {
    input.activated = activated_.front();
    activated_.erase(activated_.begin());
  }
  input.system_dark = js_host_dark();
  input.more_contrast = js_host_contrast();
  input.reduced_motion = js_host_still();
  input.coarse_pointer = js_host_coarse();
  ui::SystemColours colours{};
  static_assert(sizeof colours == 4 * sizeof colours.ground);
  if (js_host_forced_colours(&colours.ground)) input.forced_colours = colours;
  return input;
}

void wipe(ui::HostInput& input) {
  for (auto& edit : input.edits) base::wipe(edit.text);
}

}  // namespace web
