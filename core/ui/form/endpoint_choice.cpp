#include "core/ui/form/endpoint_choice.h"

#include <string>
#include <string_view>
#include <vector>

#include "core/ui/controls/widgets.h"

namespace ui {

bool header_has_endpoint(float window_width) { return window_width >= 960; }

void draw_endpoint_choice(Canvas& canvas, float width) {
  const auto& state = canvas.state;
  std::vector<std::string_view> names;
  for (const auto& endpoint : state.endpoints) names.push_back(endpoint.name);
  const auto chosen = state.chosen_endpoint();
  // What is wrong with an address that was typed, its own field says.
  const Combo choice{.name = "Endpoint",
                     .current = chosen.name,
                     .options = names,
                     .width = width,
                     .problem = chosen.entered ? std::string() : state.derived.sending_problem};
  if (const auto index = combo(canvas, choice)) canvas.act(app::ChooseEndpoint{*index});
}

}  // namespace ui
