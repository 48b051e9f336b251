// What export writes, import reads: the same deployment, its token noticed, nothing to fill in.
#include <doctest/doctest.h>

#include <string>

#include "core/check/check.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "core/export/export.h"
#include "core/export/literals.h"
#include "core/import/import.h"
#include "tests/core/export/nasty_deployment.h"

namespace {

using exporting::Target;

/// Strings that are spelled with different escapes mean the same.
std::string in_one_spelling(const model::Deployment& deployment) {
  return exporting::as_ascii(codec::write_deployment(deployment));
}

void check_round_trip(Target target, const check::CheckedDeployment& checked) {
  const auto text = exporting::export_as(
      target, {checked, "https://api.connect.jfrog.io", "update.deploy.json", "0.1.0"});
  REQUIRE(text.ok());
  const auto result = importing::import_text(text.value());
  const auto* imported = std::get_if<importing::Imported>(&result);
  if (imported == nullptr) {
    const auto* refused = std::get_if<importing::Refused>(&result);
    FAIL(exporting::target_name(target)
         << ": " << (refused != nullptr ? refused->reason : "not recognized") << "\n"
         << text.value());
    return;
  }
  // `json` has a placeholder in the token's place.
  CHECK(imported->fill_in.size() == (target == Target::json ? 1 : 0));
  CHECK(imported->changed.empty());
  CHECK(imported->token_found == (target != Target::json));
  if (target != Target::json) CHECK(imported->endpoint == "https://api.connect.jfrog.io");
  CHECK(in_one_spelling(imported->deployment) == in_one_spelling(checked.deployment()));
}

}  // namespace

TEST_CASE("import reads what export wrote") {
  constexpr int kDeployments = 2000;
  exporting::NastyDeployments deployments(20);
  int valid = 0;
  for (int i = 0; i < kDeployments; ++i) {
    // As a file holds it: places of unknown members are counted anew.
    auto read = codec::read_deployment(codec::write_deployment(deployments.next()));
    REQUIRE(read.ok());
    const auto report = check::check(std::move(read.deployment));
    if (!report.valid()) continue;
    ++valid;
    for (const auto target : {Target::json, Target::curl, Target::powershell, Target::python}) {
      check_round_trip(target, *report.checked);
    }
  }
  CHECK(valid > kDeployments / 2);
}
