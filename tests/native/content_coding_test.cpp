// The codings of an answer's body: whole only if its end has come.
#include "native/platform/content_coding.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <string>

namespace {

std::string bytes(std::initializer_list<std::uint8_t> list) { return {list.begin(), list.end()}; }

const std::string kText = R"({"message": "Success"})";
// The same, packed.
const std::string kGzip = bytes({
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0xca, 0x4d,
    0x2d, 0x2e, 0x4e, 0x4c, 0x4f, 0x55, 0xb2, 0x52, 0x50, 0x0a, 0x2e, 0x4d, 0x4e, 0x06,
    0xf2, 0x94, 0x6a, 0x01, 0xcd, 0xb0, 0x73, 0xa2, 0x16, 0x00, 0x00, 0x00,
});
const std::string kZlib = bytes({
    0x78, 0x9c, 0xab, 0x56, 0xca, 0x4d, 0x2d, 0x2e, 0x4e, 0x4c, 0x4f, 0x55, 0xb2, 0x52,
    0x50, 0x0a, 0x2e, 0x4d, 0x4e, 0x06, 0xf2, 0x94, 0x6a, 0x01, 0x57, 0x6c, 0x07, 0x99,
});
const std::string kRaw = kZlib.substr(2, kZlib.size() - 6);

constexpr std::size_t kLimit = 1000;

}  // namespace

TEST_CASE("a body is what its codings hold") {
  CHECK(platform::decode_content(kText, "", kLimit).body == kText);
  CHECK(platform::decode_content(kText, "identity", kLimit).body == kText);
  for (const char* name : {"gzip", "x-gzip", "GZIP", " gzip ", "identity, gzip"}) {
    CAPTURE(name);
    const auto decoded = platform::decode_content(kGzip, name, kLimit);
    CHECK(decoded.body == kText);
    CHECK(decoded.fault.empty());
  }
  CHECK(platform::decode_content(kZlib, "deflate", kLimit).body == kText);
  CHECK(platform::decode_content(kRaw, "deflate", kLimit).body == kText);
  CHECK(platform::decode_content("", "gzip", kLimit).fault.empty());
}

TEST_CASE("a packed body that is cut anywhere is not whole") {
  for (std::size_t cut = 1; cut < kGzip.size(); ++cut) {
    CAPTURE(cut);
    CHECK_FALSE(platform::decode_content(kGzip.substr(0, cut), "gzip", kLimit).fault.empty());
  }
  for (std::size_t cut = 1; cut < kZlib.size(); ++cut) {
    CAPTURE(cut);
    CHECK_FALSE(platform::decode_content(kZlib.substr(0, cut), "deflate", kLimit).fault.empty());
  }
}

TEST_CASE("a wrong checksum and codings that were not asked for are faults") {
  auto wrong = kGzip;
  wrong[wrong.size() - 8] = static_cast<char>(wrong[wrong.size() - 8] ^ 1);
  CHECK_FALSE(platform::decode_content(wrong, "gzip", kLimit).fault.empty());
  CHECK_FALSE(platform::decode_content(kGzip, "br", kLimit).fault.empty());
  CHECK_FALSE(platform::decode_content(kText, "gzip", kLimit).fault.empty());
  CHECK_FALSE(
      platform::decode_content(kGzip, "gzip,gzip,gzip,gzip,gzip,gzip", kLimit).fault.empty());
}

TEST_CASE("a body is never more than the limit") {
  CHECK(platform::decode_content(kGzip, "gzip", kText.size()).body == kText);
  CHECK(platform::decode_content(kGzip, "gzip", kText.size() - 1).too_large);
}
