// Where the rules put what they find.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/check/place.h"
#include "core/model/diagnostic.h"

namespace check {

class Sink {
 public:
  void add(model::Code code, const Place& place, std::string message,
           std::optional<model::Fix> fix = std::nullopt);
  void add(model::Diagnostic diagnostic) { found_.push_back(std::move(diagnostic)); }

  /// All that was added, in the order of the document (document_order.h); what stands at one place
  /// stays in the order in which it was added.
  [[nodiscard]] std::vector<model::Diagnostic> take();

 private:
  std::vector<model::Diagnostic> found_;
};

/// A fix that writes a string (given as it reads, not as JSON) in place of what stands there.
[[nodiscard]] model::Fix replace_fix(const Place& place, std::string_view string);
[[nodiscard]] model::Fix add_fix(std::string description, const Place& place, std::string json);
[[nodiscard]] model::Fix remove_fix(std::string description, const Place& place);
[[nodiscard]] model::Fix move_fix(std::string description, const Place& from, const Place& to);

}  // namespace check
