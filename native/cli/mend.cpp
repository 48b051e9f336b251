#include "native/cli/mend.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/check/compare_scope.h"
#include "core/codec/patch.h"
#include "core/codec/patch_batch.h"

namespace cli {

namespace {

// Fixes of a sound `check` come to an end; this bounds those of one that takes back its own.
constexpr std::size_t kMostRounds = 500;

using Diagnostics = std::vector<const model::Diagnostic*>;

struct Fixed {
  std::string text;
  std::vector<std::string> done;
};

/// All of these fixes that don't get in each other's way.
Fixed fixed_together(const std::string& text, const Diagnostics& diagnostics) {
  std::vector<const std::vector<model::PatchOperation>*> patches;
  for (const auto* diagnostic : diagnostics) patches.push_back(&diagnostic->fix->patch);
  auto batch = codec::apply_patches(text, patches);
  Fixed fixed{std::move(batch.text), {}};
  if (fixed.text == text) return fixed;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (batch.applied[i]) fixed.done.push_back(diagnostics[i]->fix->description);
  }
  return fixed;
}

/// The first of these fixes that changes something.
Fixed fixed_alone(const std::string& text, const Diagnostics& diagnostics) {
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

/// One round: false where nothing changed any more.
bool mend_once(Mended& mended, const check::Options& options) {
  auto& document = mended.document;
  const auto take = [&](Fixed& fixed) {
    document = examine(document.file, std::move(fixed.text), options);
    std::move(fixed.done.begin(), fixed.done.end(), std::back_inserter(mended.done));
  };
  for (const bool redundant_filters : {false, true}) {
    const auto diagnostics = fixable(document, redundant_filters);
    if (diagnostics.empty()) continue;
    auto fixed = fixed_together(document.text, diagnostics);
    if (redundant_filters && !fixed.done.empty() &&
        !select_the_same(document, examine(document.file, fixed.text, options))) {
      fixed.done.clear();
    }
    if (fixed.done.empty()) fixed = fixed_alone(document.text, diagnostics);
    if (fixed.done.empty()) continue;
    take(fixed);
    return true;
  }
  return false;
}

}  // namespace

Mended mend(Document document, const check::Options& options) {
  Mended mended{std::move(document), {}, 0};
  std::size_t rounds = 0;
  while (rounds < kMostRounds && mend_once(mended, options)) ++rounds;
  for (const auto& diagnostic : mended.document.diagnostics) {
    if (diagnostic.fix) ++mended.left;
  }
  return mended;
}

}  // namespace cli
