// Filters, groups and names as people say them, for explain.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/deployment.h"

namespace check {

/// A name as it stands in a sentence: bare, or in quotes (base::quoted) where it would not be
/// plain that it is a name and where it ends.
[[nodiscard]] std::string spoken(std::string_view name);

/// "a", "a or b", "a, b or c"; of more than eight the first eight and how many `more` there are
/// ("12 more groups").
[[nodiscard]] std::string enumerate(const std::vector<std::string>& parts,
                                    std::string_view conjunction, std::string_view more);

/// "in TestGroup1 or TestGroup2"; `kind` ("group ") stands before the names. Empty for no groups.
[[nodiscard]] std::string group_phrase(const std::vector<model::Named>& groups,
                                       std::string_view kind);

/// How a filter's phrase joins what it is said of.
enum class Attaches : unsigned char {
  with_are,  ///< "devices that are" tagged beta
  directly,  ///< "devices" with app X
  whose,     ///< "devices" whose last update failed
};
inline constexpr std::string_view kUnfinishedFilter = "with a filter that is not finished";
struct FilterPhrase {
  Attaches attaches = Attaches::with_are;
  std::string words;  ///< "tagged beta"; also for a filter that is not finished
};
[[nodiscard]] FilterPhrase filter_phrase(const model::Filter& filter);

/// Whether devices that were never updated pass this filter, which few expect of it.
[[nodiscard]] bool admits_never_updated(const model::Filter& filter);

}  // namespace check
