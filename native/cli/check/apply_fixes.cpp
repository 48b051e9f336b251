#include "native/cli/check/apply_fixes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/check/compare_scope.h"
#include "core/codec/patch.h"
#include "core/codec/patch_batch.h"

namespace cli {

namespace {

// Guards against two rules whose fixes undo each other.
constexpr std::size_t kMostRounds = 500;

using Diagnostics = std::vector<const model::Diagnostic*>;

struct Round {
  std::string text;
  std::vector<std::string> done;
};

/// All of these fixes that don't get in each other's way.
Round fix_together(const std::string& text, const Diagnostics& diagnostics) {
  std::vector<const std::vector<model::PatchOperation>*> patches;
  for (const auto* diagnostic : diagnostics) patches.push_back(&diagnostic->fix->patch);
  auto batch = codec::apply_patches(text, patches);
  Round round{std::move(batch.text), {}};
  if (round.text == text) return round;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (batch.applied[i]) round.done.push_back(diagnostics[i]->fix->description);
  }
  return round;
}

/// The first of these fixes that changes something.
Round fix_alone(const std::string& text, const Diagnostics& diagnostics) {
  for (const auto* diagnostic : diagnostics) {
    auto changed = codec::apply_patch(text, diagnostic->fix->patch);
    if (changed && changed.value() != text) {
      return {std::move(changed.value()), {diagnostic->fix->description}};
    }
  }
  return {text, {}};
}

/// Diagnostics with a fix; redundant filters apart from all others: one of them may be redundant
/// because of another, or because of a filter that is about to change.
Diagnostics fixable(const Document& document, bool redundant_filters) {
  Diagnostics found;
  for (const auto& diagnostic : document.diagnostics) {
    const bool redundant = diagnostic.code == model::Code::redundant_filter;
    if (diagnostic.fix && redundant == redundant_filters) found.push_back(&diagnostic);
  }
  return found;
}

bool select_the_same(const Document& before, const Document& after) {
  return before.valid() && after.valid() &&
         check::compare_scope(before.checked->deployment().devices_filter,
                              after.checked->deployment().devices_filter) ==
             check::ScopeRelation::same;
}

/// False if nothing changed any more.
bool apply_round(FixedDocument& fixed, const check::Options& options) {
  auto& document = fixed.document;
  for (const bool redundant_filters : {false, true}) {
    const auto diagnostics = fixable(document, redundant_filters);
    if (diagnostics.empty()) continue;
    auto round = fix_together(document.text, diagnostics);
    if (redundant_filters && !round.done.empty() &&
        !select_the_same(document, examine(document.file, round.text, options))) {
      round.done.clear();
    }
    if (round.done.empty()) round = fix_alone(document.text, diagnostics);
    if (round.done.empty()) continue;
    document = examine(document.file, std::move(round.text), options);
    std::move(round.done.begin(), round.done.end(), std::back_inserter(fixed.done));
    return true;
  }
  return false;
}

}  // namespace

FixedDocument apply_fixes(Document document, const check::Options& options) {
  FixedDocument fixed{std::move(document), {}, 0};
  std::size_t rounds = 0;
  while (rounds < kMostRounds && apply_round(fixed, options)) ++rounds;
  for (const auto& diagnostic : fixed.document.diagnostics) {
    if (diagnostic.fix) ++fixed.left;
  }
  return fixed;
}

}  // namespace cli
