#include "core/export/export.h"

#include <doctest/doctest.h>

#include "core/api/v1/request.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "tests/core/export/nasty_deployment.h"

using namespace exporting;

namespace {

check::CheckedDeployment checked(model::Deployment deployment) {
  auto report = check::check(std::move(deployment));
  REQUIRE(report.valid());
  return *report.checked;
}

Subject example() {
  return {checked(model::example_deployment()), "https://api.connect.jfrog.io", "a.deploy.json",
          "1.2.3"};
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("json is the body that is shown") {
  const auto subject = example();
  CHECK(export_as(Target::json, subject).value() ==
        api::v1::shown_body(subject.checked.deployment()));
}

TEST_CASE("an endpoint that can't be sent to is refused for every target") {
  auto subject = example();
  for (const auto* endpoint : {"", "http://example.com", "https://u:p@x/", "x"}) {
    subject.endpoint = endpoint;
    for (const auto target : kTargets) {
      CHECK(export_as(target, subject).error().code == "endpoint-url");
    }
  }
}

TEST_CASE("quotes in an endpoint's path end no literal") {
  auto subject = example();
  subject.endpoint = "https://x/it's$(id);&a[b]";
  CHECK(count(export_as(Target::curl, subject).value(),
              R"('https://x/it'\''s$(id);&a[b]/v1/deploy_update')") == 1);
  CHECK(count(export_as(Target::powershell, subject).value(),
              "'https://x/it''s$(id);&a[b]/v1/deploy_update'") == 1);
  CHECK(count(export_as(Target::python, subject).value(),
              "\"https://x/it's$(id);&a[b]/v1/deploy_update\"") == 1);
  for (const auto target : {Target::github_actions, Target::gitlab_ci, Target::jenkins}) {
    CHECK(count(export_as(target, subject).value(), "$(id)") == 0);
  }
}

TEST_CASE("here-documents end once, whatever the strings are") {
  NastyDeployments deployments(7);
  for (int i = 0; i < 300; ++i) {
    auto subject = example();
    auto read = codec::read_deployment(codec::write_deployment(deployments.next()));
    auto report = check::check(std::move(read.deployment));
    if (!report.valid()) continue;
    subject.checked = *report.checked;
    const auto shell = export_as(Target::curl, subject).value();
    CHECK(count(shell, "\nEOF\n") == 1);
    const auto powershell = export_as(Target::powershell, subject).value();
    CHECK(count(powershell, "\n\"@\n") == 1);
    for (const char c : powershell) CHECK_UNARY(c == '\n' || (c >= ' ' && c <= '~'));
    for (const auto target : {Target::github_actions, Target::gitlab_ci, Target::jenkins}) {
      const auto text = export_as(target, subject);
      if (!text) {
        CHECK(text.error().code == "not-in-target");  // a NUL in the project's name
        continue;
      }
      CHECK(count(text.value(), "'''") == (target == Target::jenkins ? 4 : 0));
      if (target == Target::github_actions) CHECK(count(text.value(), "${{") == 3);
    }
  }
}
