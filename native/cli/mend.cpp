#include "native/cli/mend.h"

#include <utility>

#include "core/codec/patch.h"

namespace cli {

namespace {

// Fixes of a sound `check` come to an end; this bounds those of one that takes back its own.
constexpr std::size_t kMostFixes = 10'000;

/// Applies the first fix that changes something; nothing where none does.
std::optional<std::string> apply_one(Document& document, const check::Options& options) {
  for (const auto& diagnostic : document.diagnostics) {
    if (!diagnostic.fix) continue;
    auto text = codec::apply_patch(document.text, diagnostic.fix->patch);
    if (!text || text.value() == document.text) continue;
    auto description = diagnostic.fix->description;
    document = examine(std::move(document.file), std::move(text.value()), options);
    return description;
  }
  return std::nullopt;
}

}  // namespace

Mended mend(Document document, const check::Options& options) {
  Mended mended{std::move(document), {}};
  while (mended.done.size() < kMostFixes) {
    auto description = apply_one(mended.document, options);
    if (!description) break;
    mended.done.push_back(std::move(*description));
  }
  return mended;
}

}  // namespace cli
