// Links on this machine: what is written is read, what is hostile is refused by name.
#include "native/platform/share_link.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/base64.h"
#include "core/codec/write_deployment.h"
#include "native/platform/deflate.h"
#include "tests/core/export/nasty_deployment.h"

namespace {

std::string link_to(std::string_view text) {
  return "#d=" + base::base64url(platform::deflate_raw(text));
}

std::string error_of(std::string_view link) {
  const auto read = platform::read_link(link);
  return read ? "" : read.error().code;
}

}  // namespace

TEST_CASE("a link gives the deployment that it was made of") {
  exporting::NastyDeployments deployments(3);
  for (int i = 0; i < 1000; ++i) {
    const auto deployment = deployments.next();
    const auto link = platform::link_of(deployment, "https://deploy.example/");
    REQUIRE(link.ok());
    REQUIRE(link.value().starts_with("https://deploy.example/#d="));
    const auto read = platform::read_link(link.value());
    REQUIRE(read.ok());
    CHECK(codec::write_deployment(read.value().deployment) == codec::write_deployment(deployment));
  }
}

TEST_CASE("padding is taken") {
  const auto packed = platform::deflate_raw(codec::shared_text(model::example_deployment()));
  auto link = "#d=" + base::base64url(packed);
  while (link.size() % 4 != 3) link += '=';
  CHECK(platform::read_link(link).ok());
}

TEST_CASE("a bomb is refused, and takes no more memory than the limit") {
  const std::string bomb(17u << 20, ' ');
  const auto link = link_to(bomb);
  CHECK(link.size() < codec::kMaxLinkCharacters);
  CHECK(error_of(link) == "link-too-large");
  using platform::Inflated;
  const auto inflated = [](std::size_t size) {
    return platform::inflate_all(platform::deflate_raw(std::string(size, 'x')),
                                 platform::DeflateForm::raw, 1000);
  };
  CHECK(inflated(1000).end == Inflated::End::whole);
  CHECK(inflated(1001).end == Inflated::End::too_large);
  CHECK(inflated(1001).text.size() == 1000);
}

TEST_CASE("broken links are refused by name") {
  const auto good = platform::deflate_raw(codec::shared_text(model::example_deployment()));
  const auto as_link = [](std::string_view bytes) { return "#d=" + base::base64url(bytes); };
  CHECK(error_of("#d=") == "link-not-deflated");
  for (std::size_t cut = 1; cut < good.size(); ++cut) {
    CHECK(error_of(as_link(std::string_view(good).substr(0, cut))) == "link-not-deflated");
  }
  CHECK(error_of(as_link(good + "x")) == "link-not-deflated");
  CHECK(error_of(as_link("\x78\x9c" + good)) ==
        "link-not-deflated");  // as zlib's own format has it
  CHECK(error_of("#d=%%%") == "link-not-base64url");
  CHECK(error_of(link_to("\xFF")) == "link-not-utf8");
  CHECK(error_of(link_to("[]")) == "link-not-a-deployment");
  CHECK(error_of(link_to("")) == "link-not-a-deployment");
}

TEST_CASE("a long link is not written") {
  auto deployment = model::example_deployment();
  std::string text;
  unsigned state = 1;
  for (int i = 0; i < 60000; ++i) {
    state = state * 1664525u + 1013904223u;
    text += static_cast<char>('0' + state / 65536 % 75);
  }
  deployment.metadata.comment = model::text(text);
  CHECK(platform::link_of(deployment, "").error().code == "link-too-long");
}
