// Names of the site's catalogue for what is being typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/site.h"

namespace app {

enum class NameKind : std::uint8_t { project, group, flow, app, tag };

struct Suggestion {
  std::string value;  ///< what the field takes
  std::string note;   ///< said beside it: a flow's name
  bool operator==(const Suggestion&) const = default;
};

/// Whether the catalogue knows any name of that kind; of groups, any in `project`.
[[nodiscard]] bool lists(const model::Catalog& catalog, NameKind kind, std::string_view project);

/// The names that begin with what was typed, then those that contain it, each in the catalogue's
/// order; ASCII case does not count, and a flow is found by its id and by its name. All of them
/// if nothing was typed; none if the text already is the only one. `project` counts for
/// groups only.
[[nodiscard]] std::vector<Suggestion> suggestions(const model::Catalog& catalog, NameKind kind,
                                                  std::string_view project, std::string_view typed);

}  // namespace app
