// A site that is written is the one that is read again, with its policy; and where a relay may be.
#include "core/codec/write_site.h"

#include <doctest/doctest.h>

#include <string>

#include "core/codec/read_site.h"
#include "core/model/relay_path.h"

namespace {

model::Endpoint endpoint(std::string relay) {
  model::Endpoint made;
  made.name = "Pro\"duction";
  made.url = "https://connect.example.com";
  made.production = true;
  made.relay = std::move(relay);
  return made;
}

}  // namespace

TEST_CASE("site: written and read again") {
  model::Site site;
  CHECK(codec::read_site(codec::write_site(site)) == site);
  site.policy.no_project = true;
  CHECK(codec::read_site(codec::write_site(site)) == site);
  site.policy = {true, true, {"Demo", "A \"b\""}};
  site.endpoints = {endpoint("relay/0a"), endpoint("")};
  site.catalog.projects = {{"Demo", {"TestGroup1", ""}}, {"Other", {}}};
  site.catalog.projects[0].groups.pop_back();
  site.catalog.flows = {{"f-dd0c-73b9", "Nightly"}, {"f-0000-0001", ""}};
  site.catalog.apps = {"default_app"};
  site.catalog.tags = {"beta", "\xc3\xa9"};
  CHECK(codec::read_site(codec::write_site(site)) == site);
}

TEST_CASE("site: endpoints that are the only ones") {
  model::Site site;
  site.endpoints = {endpoint("")};
  CHECK(codec::write_site(site).find("other_endpoints") == std::string::npos);
  site.other_endpoints = false;
  CHECK(codec::read_site(codec::write_site(site)) == site);
  const std::string list = R"("endpoints": [{"name": "a", "url": "https://a.example.com"}])";
  CHECK(codec::read_site("{" + list + "}").other_endpoints);
  CHECK(codec::read_site("{" + list + R"(, "other_endpoints": true})").other_endpoints);
  CHECK(codec::read_site(R"({"other_endpoints": true})").broken.empty());
  const auto other_order = codec::read_site(R"({"other_endpoints": false, )" + list + "}");
  CHECK(other_order.broken.empty());
  CHECK_FALSE(other_order.other_endpoints);
  // Nowhere to send to, and what is no yes or no, are mistakes.
  for (const std::string text :
       {R"({"other_endpoints": false})", R"({"other_endpoints": false, "endpoints": []})",
        R"({"other_endpoints": "false"})", R"({"other_endpoints": null})",
        R"({"other_endpoints": 0})"}) {
    CAPTURE(text);
    CHECK_FALSE(codec::read_site(text).broken.empty());
  }
}

TEST_CASE("site: a relay stays below the page") {
  for (const std::string path : {"relay/0", "relay", "a/b/c", "a.b/..c", "A-Z_0.9"}) {
    CAPTURE(path);
    CHECK(model::is_relay_path(path));
    const auto site = codec::read_site(R"({"endpoints": [{"name": "a", "url": "b", "relay": ")" +
                                       path + R"("}]})");
    CHECK(site.broken.empty());
    CHECK(site.endpoints[0].relay == path);
  }
  for (const std::string path : {"",
                                 "/",
                                 "/relay",
                                 "relay/",
                                 "//evil.example",
                                 "a//b",
                                 "..",
                                 "../x",
                                 "a/../b",
                                 "./a",
                                 "a/.",
                                 "https:a",
                                 "https://evil.example",
                                 "a?b",
                                 "a#b",
                                 "a b",
                                 "a%2fb",
                                 "a\\\\b",
                                 "@evil",
                                 "a:1",
                                 "\xc3\xa9"}) {
    CAPTURE(path);
    CHECK_FALSE(model::is_relay_path(path));
    const auto site = codec::read_site(R"({"endpoints": [{"name": "a", "url": "b", "relay": ")" +
                                       path + R"("}]})");
    CHECK_FALSE(site.broken.empty());
  }
  CHECK_FALSE(codec::read_site(R"({"endpoints": [{"name": "a", "url": "b", "relay": true}]})")
                  .broken.empty());
}
