// Hosts and the one spelling of a place: tables of what is the same, what is not and what is
// refused.
#include "core/api/host.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/api/endpoint_url.h"
#include "core/api/v1/request.h"
#include "core/app/confirmation.h"
#include "core/check/check.h"

namespace {

std::string identity(std::string_view url) {
  model::Endpoint endpoint;
  endpoint.url = url;
  return app::endpoint_identity(endpoint);
}

}  // namespace

TEST_CASE("host: this machine in each spelling, and nothing else") {
  for (const std::string_view host :
       {"localhost", "LOCALHOST", "a.localhost", "A.B.LocalHost", "127.0.0.1", "127.0.0.2",
        "127.255.255.254", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000::0001]", "[::0.0.0.1]",
        "[::ffff:127.0.0.1]", "[::FFFF:7f00:1]", "[0:0:0:0:0:ffff:127.9.9.9]"}) {
    CAPTURE(host);
    const auto read = api::read_host(host);
    CHECK(read.has_value());
    if (read) CHECK(read->loopback);
    if (read) CHECK(read->place == "localhost");
  }
  for (const std::string_view host :
       {"localhost.corp.invalid", "127.0.0.1.corp.invalid", "notlocalhost", "localhost-a.invalid",
        "localhost.a", "128.0.0.1", "10.0.0.1", "[::2]", "[::ffff:128.0.0.1]", "[::127.0.0.1]",
        "[1::1]", "[fe80::1]", "[64:ff9b::127.0.0.1]"}) {
    CAPTURE(host);
    const auto read = api::read_host(host);
    CHECK(read.has_value());
    if (read) CHECK_FALSE(read->loopback);
  }
}

TEST_CASE("host: dubious ones are refused") {
  for (const std::string_view host : {"",
                                      ".",
                                      "a.",
                                      "localhost.",
                                      "127.0.0.1.",
                                      ".a",
                                      "a..b",
                                      "127.1",
                                      "127.0.1",
                                      "0x7f.1",
                                      "0x7f000001",
                                      "0x",
                                      "a.0x",
                                      "a.0X1F",
                                      "2130706433",
                                      "017700000001",
                                      "0177.0.0.1",
                                      "127.0.0.01",
                                      "127.0.0.256",
                                      "1.2.3.4.5",
                                      "a.example.1",
                                      "1",
                                      "0.0.0.0",
                                      "0.1.2.3",
                                      "[::]",
                                      "[0:0:0:0:0:0:0:0]",
                                      "[::0.0.0.0]",
                                      "[::ffff:0.0.0.0]",
                                      "[::1%lo]",
                                      "[::1%25lo]",
                                      "[]",
                                      "[",
                                      "]",
                                      "[:1]",
                                      "[1:]",
                                      "[:::1]",
                                      "[::1::]",
                                      "[1:2:3:4:5:6:7]",
                                      "[1:2:3:4:5:6:7:8:9]",
                                      "[1::2:3:4:5:6:7:8]",
                                      "[12345::]",
                                      "[::1.2.3]",
                                      "[::1.2.3.4:5]",
                                      "[::127.0.0.01]",
                                      "::1",
                                      "%6cocalhost",
                                      "a%2eb",
                                      "a b",
                                      "a/b",
                                      "a@b",
                                      "a:b",
                                      "b\xC3\xBC"
                                      "cher.example",
                                      "\xEF\xBC\x91"
                                      "27.0.0.1"}) {
    CAPTURE(host);
    CHECK_FALSE(api::read_host(host).has_value());
  }
}

TEST_CASE("host: an IPv6 address has one spelling (RFC 5952)") {
  struct Row {
    std::string_view given, text;
  };
  for (const auto& row : std::vector<Row>{
           {"[2001:DB8:0:0:0:0:0:1]", "[2001:db8::1]"},
           {"[2001:0db8::0001]", "[2001:db8::1]"},
           {"[2001:db8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]"},
           {"[2001:0:0:1:0:0:0:1]", "[2001:0:0:1::1]"},
           {"[1:0:2:3:4:5:6:7]", "[1:0:2:3:4:5:6:7]"},
           {"[1::]", "[1::]"},
           {"[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]"},
           {"[::192.0.2.1]", "[::c000:201]"},
           {"[::ffff:192.0.2.1]", "[::ffff:c000:201]"},
           {"[0:0:0:0:0:0:0:1]", "[::1]"},
       }) {
    const std::string given(row.given);
    CAPTURE(given);
    const auto read = api::read_host(row.given);
    CHECK(read.has_value());
    if (read) CHECK(read->text == row.text);
  }
}

TEST_CASE("host: an authority is a host and perhaps a port") {
  const auto with_port = api::read_authority("[::1]:8080");
  REQUIRE(with_port.has_value());
  CHECK(with_port->port == 8080);
  CHECK(with_port->host.loopback);
  const auto without = api::read_authority("LocalHost");
  REQUIRE(without.has_value());
  CHECK(without->port == 0);
  for (const std::string_view text :
       {"", ":", ":80", "a:", "a:0", "a:080", "a:65536", "a:8 0", "a:80:80", "a:+1", "[::1",
        "[::1]80", "[::1].evil.invalid", "[::1]evil:80", "u@a", "[", "a:80/"}) {
    CAPTURE(text);
    CHECK_FALSE(api::read_authority(text).has_value());
  }
}

TEST_CASE("endpoint: one place has one identity, whatever the spelling") {
  const std::vector<std::vector<std::string_view>> places = {
      {"http://localhost:8080", "http://127.0.0.1:8080", "HTTP://LOCALHOST:8080/",
       "http://127.0.0.2:8080", "http://[::1]:8080", "http://[0:0:0:0:0:0:0:1]:8080",
       "http://[::ffff:127.0.0.1]:8080//", "http://x.localhost:8080"},
      {"http://localhost", "http://127.0.0.1:80/", "http://[::1]:80"},
      {"https://localhost", "https://127.0.0.1:443"},
      {"https://localhost.corp.invalid"},
      {"https://a.example", "https://A.EXAMPLE:443/", "https://a.example///"},
      {"https://a.example:8443", "https://a.example:8443/"},
      {"https://[2001:db8::1]", "https://[2001:DB8:0:0:0:0:0:1]:443", "https://[2001:db8:0::0:1]/"},
      {"https://192.0.2.1", "https://[::ffff:192.0.2.1]", "https://[::ffff:c000:201]"},
      {"https://a.example/base", "https://a.example/base/", "https://a.example/%62%61se",
       "https://a.example/b%61s%65//"},
      {"https://a.example/Base"},
      {"https://a.example/a%3Ab", "https://a.example/a%3ab"},
      {"https://a.example/a:b"},
      {"https://a.example/~x", "https://a.example/%7Ex", "https://a.example/%7ex"},
      {"https://a.example/\xC3\xBC", "https://a.example/%C3%BC", "https://a.example/%c3%bc"},
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (const auto url : places[i]) {
      CAPTURE(url);
      CHECK(api::check_endpoint_url(url).ok());
      CHECK(identity(url) == identity(places[i][0]));
      for (std::size_t other = 0; other < i; ++other) {
        CHECK(identity(url) != identity(places[other][0]));
      }
    }
  }
}

TEST_CASE("endpoint: spellings that readers disagree about are refused") {
  for (const std::string_view url : {"https://a.example/a//b",
                                     "https://a.example//a",
                                     "https://a.example/./a",
                                     "https://a.example/a/..",
                                     "https://a.example/a/../b",
                                     "https://a.example/a/.",
                                     "https://a.example/%2e/a",
                                     "https://a.example/a/%2E%2e",
                                     "https://a.example/a/.%2e",
                                     "https://a.example/a%2Fb",
                                     "https://a.example/a%5cb",
                                     "https://a.example/%00",
                                     "https://a.example/%0a",
                                     "https://a.example/%7f",
                                     "https://a.example/%",
                                     "https://a.example/%4",
                                     "https://a.example/%zz",
                                     "https://a.example/v1/deploy%5Fupdate",
                                     "https://a.example/%761/deploy_update",
                                     "https://127.1",
                                     "https://2130706433",
                                     "https://0x7f.1",
                                     "https://0",
                                     "http://0.0.0.0",
                                     "https://0.0.0.0",
                                     "https://[::]",
                                     "https://localhost.",
                                     "https://a.example.",
                                     "https://a.example:"}) {
    CAPTURE(url);
    const auto checked = api::check_endpoint_url(url);
    CHECK_FALSE(checked.ok());
    if (!checked.ok()) CHECK(checked.error().code == "endpoint-url");
  }
  // Dots alone are nothing dubious.
  CHECK(api::check_endpoint_url("https://a.example/..a/b./...").ok());
}

TEST_CASE("endpoint: what is sent to is what was named, and the request knows this machine") {
  struct Row {
    std::string_view base, url;
    bool loopback;
  };
  const auto report = check::check(model::example_deployment());
  REQUIRE(report.valid());
  for (const auto& row : std::vector<Row>{
           {"http://127.0.0.1:81", "http://127.0.0.1:81/v1/deploy_update", true},
           {"https://LocalHost", "https://localhost/v1/deploy_update", true},
           {"http://[0::1]:81", "http://[::1]:81/v1/deploy_update", true},
           {"https://x.localhost/b/", "https://x.localhost/b/v1/deploy_update", true},
           {"https://localhost.corp.invalid", "https://localhost.corp.invalid/v1/deploy_update",
            false},
           {"https://127.0.0.1.corp.invalid", "https://127.0.0.1.corp.invalid/v1/deploy_update",
            false},
           {"https://a.example/localhost", "https://a.example/localhost/v1/deploy_update", false},
       }) {
    const std::string base(row.base);
    CAPTURE(base);
    const auto made =
        api::v1::make_request(api::v1::CheckedBody(*report.checked), row.base, base::Secret("t"));
    CHECK(made.ok());
    if (!made.ok()) continue;
    CHECK(made.value().url == row.url);
    CHECK(made.value().to_loopback == row.loopback);
  }
}
