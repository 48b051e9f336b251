// Plain language: what a deployment does and who receives it.
#pragma once

#include <string>
#include <vector>

#include "core/check/check.h"

namespace check {

/// How far a deployment reaches, in one sentence; also for one that is not finished.
struct Scope {
  std::string headline;  ///< short: "Devices of Demo in 2 groups", "The whole project Demo"
  std::string sentence;  ///< full: "Demo, in TestGroup1 or TestGroup2, tagged beta, online"
  /// A whole project, or only exclusions: to be shown in red with the word.
  bool wide = false;
};
[[nodiscard]] Scope describe_scope(const model::Deployment& deployment);

/// What a sentence is about, so that a view can show that by itself.
enum class Topic : unsigned char { flow, receivers, app, comment, undocumented };
struct Sentence {
  Topic topic;
  std::string words;
};
/// Plain sentences: what is deployed, who receives it (one or two), what changes with it.
/// Lists of more than eight names are cut with a count.
[[nodiscard]] std::vector<Sentence> explain(const CheckedDeployment& checked);

}  // namespace check
