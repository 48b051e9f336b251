// docs/interchange.md, Share: all but the deflating.
#include "core/codec/share_link.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace {

std::string error_of(std::string_view text) {
  const auto read = codec::read_shared_text(text);
  return read ? "" : read.error().code;
}

model::Deployment with_token_within() {
  auto deployment = model::example_deployment();
  deployment.metadata.unknown.push_back({"x", R"([{"user_token":"tok-1"}])", 0});
  return deployment;
}

}  // namespace

TEST_CASE("what is shared is compact, and holds no token") {
  const auto text = codec::shared_text(model::example_deployment());
  CHECK(text.starts_with(R"({"flow_id":")"));
  CHECK(text.find('\n') == std::string::npos);
  CHECK(text.find("user_token") == std::string::npos);

  const auto within = codec::shared_text(with_token_within());
  CHECK(within.find("tok-1") == std::string::npos);
}

TEST_CASE("what was shared is read again") {
  const auto deployment = model::example_deployment();
  const auto read = codec::read_shared_text(codec::shared_text(deployment));
  REQUIRE(read.ok());
  CHECK(codec::write_deployment(read.value().deployment) == codec::write_deployment(deployment));
  CHECK_FALSE(read.value().token_dropped);
}

TEST_CASE("blanks within strings stay") {
  auto deployment = model::example_deployment();
  deployment.metadata.comment = model::text(" a  b\n\t\"c : , d\" ");
  const auto read = codec::read_shared_text(codec::shared_text(deployment));
  REQUIRE(read.ok());
  CHECK(read.value().deployment.metadata.comment == deployment.metadata.comment);
}

TEST_CASE("a token in a link is dropped, and that is said") {
  for (const auto* text :
       {R"({"user_token":"tok-1","flow_id":"f"})", R"({"flow_id":"f","user_token":5})",
        R"({"flow_id":"f","metadata":{"x":{"user_token":"tok-1"}}})"}) {
    const auto read = codec::read_shared_text(text);
    REQUIRE(read.ok());
    CHECK(read.value().token_dropped);
    CHECK(read.value().deployment.user_token == model::Presence::missing);
    CHECK(codec::write_deployment(read.value().deployment).find("tok-1") == std::string::npos);
  }
}

TEST_CASE("what is no deployment is refused by name") {
  for (const auto* text : {"", "null", "5", "\"x\"", "[]", "{}", "{", "{\"a\":1}", "x",
                           "[{\"flow_id\":\"f\"}]", "{\"flow_id\":\"f\"} x",
                           "{\"flow_id\":\"a\",\"flow_id\":\"b\"}", "{\"user_token\":\"x\"}"}) {
    CHECK_MESSAGE(error_of(text) == "link-not-a-deployment", text);
  }
  for (const auto* text : {"\xFF", "{\"flow_id\":\"\xC3\"}", "{\"flow_id\":\"\xED\xA0\x80\"}"}) {
    CHECK(error_of(text) == "link-not-utf8");
  }
  CHECK(error_of(std::string(codec::kMaxInflatedBytes + 1, ' ')) == "link-too-large");
}

TEST_CASE("a link is found in an address, and its errors have names") {
  CHECK(codec::deflated_in_link("#d=Zm9v").value() == "foo");
  CHECK(codec::deflated_in_link("https://x/?a=b#d=Zg==").value() == "f");
  CHECK(codec::deflated_in_link("").error().code == "link-not-one");
  CHECK(codec::deflated_in_link("https://x/#e=Zm9v").error().code == "link-not-one");
  CHECK(codec::deflated_in_link("#d=Zm9v#d=Zm9v").error().code == "link-not-base64url");
  CHECK(codec::deflated_in_link("#d=Zm9v&x=1").error().code == "link-not-base64url");
  const std::string most = "#d=" + std::string(codec::kMaxLinkCharacters - 3, 'A');
  CHECK(codec::deflated_in_link(most + "A").error().code == "link-too-long");
  CHECK(codec::deflated_in_link(most + "A").error().message.find("32,001") != std::string::npos);
  CHECK(codec::deflated_in_link(most.substr(0, most.size() - 1)).ok());
}

TEST_CASE("a link that is too long names its size") {
  constexpr std::size_t kBytes = (codec::kMaxLinkCharacters - 3) / 4 * 3;
  CHECK(codec::write_link("", std::string(kBytes, 'x')).value().size() == 31'999);
  const auto page = codec::write_link("https://x/", std::string(kBytes, 'x'));
  REQUIRE_FALSE(page.ok());
  CHECK(page.error().code == "link-too-long");
  CHECK(page.error().message.find("32,009") != std::string::npos);
}

TEST_CASE("which addresses a link may begin with") {
  for (const auto* page : {"https://deploy.example/", "http://127.0.0.1:8080/", "HTTPS://x",
                           "https://x/a%20b/?c=d&e=@f", "file:///home/me/site/index.html",
                           "http://[::1]:80/", "https://x/s\u00fcd"}) {
    CHECK_MESSAGE(codec::check_page_url(page).ok(), page);
  }
  for (const auto* page : {"",
                           "x",
                           "deploy.example",
                           "javascript:alert(1)",
                           "data:text/html,x",
                           "ftp://x/",
                           "https://",
                           "https:///",
                           "https:/x",
                           "https://x/#",
                           "https://x/#d=Zg",
                           "https://me:s3cret@x/",
                           "https://x/ y",
                           "https://x/\ny",
                           "https://x/<b>",
                           "https://x/\"",
                           "https://x/\\y",
                           " https://x/",
                           "https://x/\u202e",
                           "https://x/\xFF",
                           "file://"}) {
    const auto checked = codec::check_page_url(page);
    REQUIRE_MESSAGE(!checked.ok(), page);
    CHECK(checked.error().code == "page-url");
    CHECK(checked.error().message.find("s3cret") == std::string::npos);
  }
}
