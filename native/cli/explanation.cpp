#include "native/cli/explanation.h"

#include "core/check/explain.h"

namespace cli {

std::string explanation(const check::CheckedDeployment& checked, const Stream& stream) {
  std::string text;
  for (const auto& sentence : check::explain(checked)) text += printable(sentence) + "\n";
  const auto scope = check::describe_scope(checked.deployment());
  if (scope.wide) text += stream.toned(Tone::wrong, "Wide scope: " + scope.headline) + "\n";
  return text;
}

}  // namespace cli
