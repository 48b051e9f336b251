// What stands behind platform::Interchange says what the rooms themselves say.
#include "core/interchange/answer.h"

#include <doctest/doctest.h>

#include <string>

#include "core/codec/write_deployment.h"
#include "core/export/export.h"
#include "core/model/deployment.h"

namespace {

constexpr auto kEndpoint = "https://api.connect.jfrog.io";

platform::ExportOrder order(std::string_view program) {
  return {std::string(program), codec::write_deployment(model::example_deployment()), kEndpoint,
          "a.deploy.json"};
}

}  // namespace

TEST_CASE("the programs are the targets of export, by name and file") {
  REQUIRE(platform::kPrograms.size() == exporting::kTargets.size());
  for (std::size_t i = 0; i < platform::kPrograms.size(); ++i) {
    const auto target = exporting::kTargets[i];
    CHECK(platform::kPrograms[i].name == exporting::target_name(target));
    const auto file = exporting::target_file(target);
    CHECK(platform::kPrograms[i].file == file.substr(file.rfind('/') + 1));
  }
}

TEST_CASE("a program is what export makes of the deployment") {
  const auto report = check::check(model::example_deployment());
  REQUIRE(report.checked);
  for (const auto target : exporting::kTargets) {
    const auto wanted =
        exporting::export_as(target, {*report.checked, kEndpoint, "a.deploy.json", "1.2.3"});
    const auto given = interchange::answer_export(order(exporting::target_name(target)), "1.2.3");
    REQUIRE(given.ok());
    CHECK(given.value() == wanted.value());
  }
}

TEST_CASE("no program: of that name, of that deployment, for that endpoint") {
  CHECK(interchange::answer_export(order("cobol"), "1").error().code == "no-such-program");
  auto bad = order("curl");
  bad.deployment = "{}";
  CHECK(interchange::answer_export(bad, "1").error().code == "not-valid");
  bad = order("curl");
  bad.endpoint = "http://deploy.example";
  CHECK(interchange::answer_export(bad, "1").error().code == "endpoint-url");
}

TEST_CASE("an import's answer has its groups, its token apart, and lines that stay lines") {
  const auto answer = interchange::answer_import(
      "curl -H $'X-A\\nB: 1' https://api.connect.jfrog.io/v1/deploy_update -d '"
      R"({"user_token": "tok-7d1f43c2-planted-0001", "flow_id": "'"$FLOW"'", )"
      R"("devices_filter": {"project": {"name": "Demo"}, "groups": [], "filters": []}, )"
      R"("metadata": {}}')");
  REQUIRE(answer.end == platform::ImportEnd::imported);
  CHECK(answer.from == "curl");
  CHECK(answer.token_found);
  CHECK(answer.token.reveal() == "tok-7d1f43c2-planted-0001");
  CHECK(answer.deployment.find("tok-") == std::string::npos);
  REQUIRE(answer.fill_in.size() == 1);
  CHECK(answer.fill_in[0].starts_with("/flow_id was "));
  for (const auto* group : {&answer.taken, &answer.changed, &answer.ignored}) {
    for (const auto& line : *group) {
      CHECK(line.find('\n') == std::string::npos);
      CHECK(line.find("tok-") == std::string::npos);
    }
  }
}
