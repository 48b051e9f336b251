// JSON text -> deployment. The codec knows shapes and places; every rule is check's.
#pragma once

#include <string_view>
#include <vector>

#include "core/codec/places.h"
#include "core/model/deployment.h"
#include "core/model/diagnostic.h"

namespace codec {

inline constexpr std::size_t kMaxBytes = 16u << 20;      // json-limit, docs/diagnostics.md, Errors
inline constexpr std::size_t kMaxDepth = 64;             // levels of nesting
inline constexpr std::size_t kMaxListEntries = 100'000;  // of groups, and of filters

struct ReadDeployment {
  model::Deployment deployment;
  Places places;  ///< of the text, for locate()
  /// Empty if the text could be read. Otherwise json-syntax, json-encoding, json-limit or
  /// duplicate-key, with line and column (docs/diagnostics.md, What stands alone), and
  /// `deployment` is not to be used.
  std::vector<model::Diagnostic> diagnostics;

  [[nodiscard]] bool ok() const { return diagnostics.empty(); }
};

/// Reads a deployment file or a request body. Never fails for what a rule forbids: wrong types,
/// missing and unknown keys are kept in the model. A user_token is noticed and its value dropped.
/// No message ever quotes the input's strings, since one of them may be the token.
[[nodiscard]] ReadDeployment read_deployment(std::string_view text);

}  // namespace codec
