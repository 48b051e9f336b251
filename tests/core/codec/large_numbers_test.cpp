// A number of any size is JSON (RFC 8259, section 6), for every reader: only its value is out of
// reach of a double, and nobody asks for that.
#include <doctest/doctest.h>

#include <string>

#include "core/codec/read_answer.h"
#include "core/codec/read_deployment.h"
#include "core/codec/read_devices.h"
#include "core/codec/read_site.h"

namespace {

std::vector<std::string> numbers() {
  return {"1e999",
          "-1e999",
          "1E+999",
          "1.5e400",
          "1e309",
          "1e-999",
          "0e999",
          "12e00400",
          "1e99999",
          "1e308",
          "-0",
          std::string(400, '7'),
          "0." + std::string(400, '1'),
          std::string(250, '9') + "e99",
          "-" + std::string(320, '9') + ".5"};
}
std::vector<std::string> not_numbers() {
  return {"1e",       "1e+",    "01e999",  ".1e999",  "1.e999",
          "+1e999",   "1e999x", "1e9e999", "--1e999", "0" + std::string(400, '7'),
          "Infinity", "1e999.5"};
}

}  // namespace

TEST_CASE("A number beyond a double does not break what holds it") {
  for (const auto& number : numbers()) {
    CAPTURE(number);
    const auto answer = codec::read_answer(R"({"message": "Success", "n": )" + number + "}");
    CHECK(answer.is_json);
    CHECK(answer.message == "Success");
    const auto list = codec::read_devices(R"([{"device_id": "d-1", "n": [)" + number +
                                          R"(], "tags": ["1e999"]}, {"device_id": "d-2"}])");
    REQUIRE(list.ok());
    REQUIRE(list.value().devices.size() == 2);
    CHECK(list.value().devices[0].tags == std::vector<std::string>{"1e999"});
    CHECK(codec::read_deployment(R"({"n": )" + number + "}").ok());
    // A site file has no numbers, so it says that and not that it is no JSON.
    const auto site = codec::read_site(R"({"policy": )" + number + "}");
    CHECK(site.broken.find("an object is expected") != std::string::npos);
  }
}

TEST_CASE("What is no number stays none beside one beyond a double") {
  for (const auto& text : not_numbers()) {
    CAPTURE(text);
    CHECK_FALSE(codec::read_answer(R"({"a": 1e999, "n": )" + text + "}").is_json);
    CHECK_FALSE(codec::read_devices("[1e999, " + text + "]").ok());
    CHECK_FALSE(codec::read_deployment(R"({"a": 1e999, "n": )" + text + "}").ok());
  }
}
