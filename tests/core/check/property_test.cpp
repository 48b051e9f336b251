// What must hold of every text, tried on deployments bent at random (the same ones at every run).
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/api/v1/request.h"
#include "core/check/check.h"
#include "core/check/explain.h"
#include "core/codec/patch.h"
#include "core/codec/read_deployment.h"
#include "core/codec/source_position.h"
#include "core/codec/write_deployment.h"
#include "core/sandbox/sandbox.h"
#include "tests/core/check/contract_mutate.h"

namespace {

constexpr std::string_view kToken = "s3cr3t-T0k3n-4711";
constexpr int kRounds = 5000;

/// A sandbox's answer to `body` as a call, by a new sandbox.
int status_of(std::string_view body) {
  sandbox::Sandbox sandbox{sandbox::Settings{}};
  return sandbox.answer({"POST", "/v1/deploy_update", body}, 0).status;
}

/// `text` with a proper token as the first member of the root; unchanged where that is no object.
std::string with_token(std::string text) {
  const auto brace = text.find('{');
  if (brace == std::string::npos || text.find_first_not_of(" \n\t") != brace) return text;
  const auto next = text.find_first_not_of(" \n\t\r", brace + 1);
  const bool empty = next != std::string::npos && text[next] == '}';
  const std::string member = "\"user_token\": \"" + std::string(kToken) + "\"";
  return text.insert(brace + 1, empty ? member : member + ", ");
}

std::string bent(contract::Mutator& mutator) {
  auto text = mutator.pick();
  for (auto steps = mutator.below(4); steps > 0; --steps) text = mutator.bend(text);
  return text;
}

std::size_t errors_of(const check::Report& report) { return report.count(model::Severity::error); }

/// Errors but for those in what `fix` gives a documented key to: nobody could see them before.
std::size_t errors_outside(const check::Report& report, const model::Fix& fix) {
  std::size_t count = 0;
  for (const auto& d : report.diagnostics) {
    if (d.severity() != model::Severity::error) continue;
    const auto hidden = std::any_of(fix.patch.begin(), fix.patch.end(), [&d](const auto& step) {
      return step.kind == model::PatchOperation::Kind::move && d.path.starts_with(step.path);
    });
    if (!hidden) ++count;
  }
  return count;
}

bool within(std::string_view text, const model::Diagnostic& diagnostic) {
  if (diagnostic.line < 1 || diagnostic.column < 1) return false;
  std::size_t line = 1;
  std::size_t begin = 0;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (std::size_t i = 0; i < text.size() && line < diagnostic.line; ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !crlf) {
      ++line;
      begin = i + 1;
    }
  }
  if (line != diagnostic.line) return false;
  const auto end = std::min(text.find_first_of("\r\n", begin), text.size());
  return diagnostic.column <= end - begin + 1;
}

}  // namespace

TEST_CASE("property: what check accepts, the sandbox takes") {
  contract::Mutator mutator(20240601);
  int accepted = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto text = bent(mutator);
    CAPTURE(text);
    const auto read = codec::read_deployment(text);
    if (!read.ok()) continue;
    const auto report = check::check(read.deployment, {.token_in_hand = true});
    CHECK(report.valid() == (errors_of(report) == 0));
    if (!report.valid()) continue;
    ++accepted;
    const auto body = codec::write_deployment(report.checked->deployment(), kToken);
    CHECK(status_of(body) != 400);
    // The same as it is sent.
    const auto request = api::v1::make_request(api::v1::CheckedBody(*report.checked),
                                               "https://api.example.com", base::Secret(kToken));
    REQUIRE(request.ok());
    if (request.ok()) CHECK(request.value().body == body);
  }
  CHECK(accepted > kRounds / 20);
}

TEST_CASE("property: what the sandbox takes, check accepts") {
  contract::Mutator mutator(7);
  int taken = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto text = with_token(bent(mutator));
    if (status_of(text) == 400) continue;
    ++taken;
    CAPTURE(text);
    const auto read = codec::read_deployment(text);
    CHECK(read.ok());
    if (!read.ok()) continue;
    CHECK(errors_of(check::check(read.deployment)) == 0);
  }
  CHECK(taken > kRounds / 50);
}

TEST_CASE("property: reading what was written gives the same deployment and the same bytes") {
  contract::Mutator mutator(99);
  for (int round = 0; round < kRounds; ++round) {
    const auto text = bent(mutator);
    CAPTURE(text);
    const auto read = codec::read_deployment(text);
    if (!read.ok()) continue;
    auto first = read.deployment;
    first.user_token = model::Presence::missing;  // never written
    const auto written = codec::write_deployment(first);
    const auto again = codec::read_deployment(written);
    CAPTURE(written);
    CHECK(again.ok());
    CHECK((again.deployment == first));
    CHECK(codec::write_deployment(again.deployment) == written);
  }
}

TEST_CASE("property: fixes come to an end and make nothing worse") {
  contract::Mutator mutator(4);
  for (int round = 0; round < kRounds / 2; ++round) {
    auto text = bent(mutator);
    CAPTURE(text);
    auto read = codec::read_deployment(text);
    if (!read.ok()) continue;
    auto report = check::check(read.deployment);
    int steps = 0;
    for (; steps < 50; ++steps) {
      const auto& all = report.diagnostics;
      const auto fixable =
          std::find_if(all.begin(), all.end(), [](const auto& d) { return d.fix.has_value(); });
      if (fixable == all.end()) break;
      CHECK_FALSE(fixable->fix->description.empty());
      CHECK_FALSE(fixable->fix->patch.empty());
      const auto fixed = codec::apply_patch(text, fixable->fix->patch);
      CAPTURE(fixable->message);
      CHECK(fixed.ok());
      if (!fixed.ok()) break;
      read = codec::read_deployment(fixed.value());
      CHECK(read.ok());
      if (!read.ok()) break;
      auto next = check::check(read.deployment);
      CHECK(errors_outside(next, *fixable->fix) <= errors_of(report));
      text = fixed.value();
      report = std::move(next);
    }
    CHECK(steps < 50);
  }
}

TEST_CASE("property: no bytes harm the reader, and its positions lie within the text") {
  contract::Mutator mutator(31337);
  for (int round = 0; round < kRounds; ++round) {
    std::string text;
    switch (round % 4) {
      case 0:
        text = mutator.bytes(mutator.below(60));
        break;
      case 1:
        text = mutator.noise(mutator.below(60));
        break;
      case 2:
        text = "\xef\xbb\xbf" + bent(mutator);
        break;
      default:
        text = bent(mutator);
        break;
    }
    CAPTURE(text);
    auto read = codec::read_deployment(text);
    auto diagnostics = read.diagnostics;
    if (read.ok()) {
      diagnostics = check::check(read.deployment).diagnostics;
      codec::locate(text, diagnostics);
    } else {
      CHECK(diagnostics.size() == 1);
    }
    for (const auto& diagnostic : diagnostics) {
      CAPTURE(diagnostic.message);
      CAPTURE(diagnostic.line);
      CAPTURE(diagnostic.column);
      CHECK(within(text, diagnostic));
    }
    (void)status_of(text);
    (void)sandbox::redact(text, kToken);
  }
}

TEST_CASE("property: the token is in no message, explanation or shown body") {
  contract::Mutator mutator(12);
  for (int round = 0; round < kRounds; ++round) {
    auto text = with_token(bent(mutator));
    // Broken after the token, too.
    if (round % 3 == 0) text = text.substr(0, mutator.below(text.size() + 1));
    CAPTURE(text);
    const auto read = codec::read_deployment(text);
    for (const auto& d : read.diagnostics) {
      CHECK(d.message.find(kToken) == std::string::npos);
    }
    if (!read.ok()) continue;
    const auto report = check::check(read.deployment, {.token_in_hand = true});
    for (const auto& d : report.diagnostics) {
      CHECK(d.message.find(kToken) == std::string::npos);
    }
    CHECK(api::v1::shown_body(read.deployment).find(kToken) == std::string::npos);
    if (!report.valid()) continue;
    for (const auto& sentence : check::explain(*report.checked)) {
      CHECK(sentence.words.find(kToken) == std::string::npos);
    }
    const auto body = codec::write_deployment(report.checked->deployment(), kToken);
    const auto logged = sandbox::redact(body, kToken);
    CHECK(logged.has_value());
    if (logged) CHECK(logged->find(kToken) == std::string::npos);
  }
}
