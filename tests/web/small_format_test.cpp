// What the page prints and reads in place of the C library's functions, against those.
#include "web/small_format.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

std::string print_small(const char* format, ...) {
  char text[200];
  va_list arguments;
  va_start(arguments, format);
  const int length = web::format_small(text, sizeof text, format, arguments);
  va_end(arguments);
  CHECK(length == static_cast<int>(std::string(text).size()));
  return text;
}

template <class... Values>
void check_same(const std::string& format, Values... values) {
  char expected[200];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
  std::snprintf(expected, sizeof expected, format.c_str(), values...);
#pragma GCC diagnostic pop
  CHECK_MESSAGE(print_small(format.c_str(), values...) == expected, format);
}

const std::vector<std::string> kFlags = {"", "-", "0", "-0"};
const std::vector<std::string> kWidths = {"", "1", "3", "12"};

template <class Check>
void for_each_form(const std::vector<std::string>& precisions, const Check& check) {
  for (const auto& flags : kFlags) {
    for (const auto& width : kWidths) {
      for (const auto& precision : precisions) {
        check("<%" + flags + width + precision);
      }
    }
  }
}

const std::vector<long long> kIntegers = {
    0, 1, -1, 9, 10, 255, -256, 65'535, 65'536, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};

}  // namespace

TEST_CASE("integers are printed as the C library prints them") {
  for_each_form({"", ".0", ".1", ".4"}, [](const std::string& form) {
    for (const long long value : kIntegers) {
      for (const std::string kind : {"d", "i", "u", "x", "X"}) {
        check_same(form + kind + "|%d>", static_cast<int>(value), 7);
        check_same(form + "l" + kind + "|%d>", static_cast<long>(value), 7);
        check_same(form + "ll" + kind + "|%d>", value, 7);
        check_same(form + "z" + kind + "|%d>", static_cast<std::size_t>(value), 7);
      }
    }
  });
}

TEST_CASE("texts and letters are printed as the C library prints them") {
  for (const std::string flags : {"", "-"}) {
    for (const auto& width : kWidths) {
      for (const std::string precision : {"", ".0", ".2", ".20"}) {
        for (const char* text : {"", "a", "group", "größer"}) {
          check_same("<%" + flags + width + precision + "s|%d>", text, 7);
        }
      }
    }
  }
  CHECK(print_small("<%s>", static_cast<const char*>(nullptr)) == "<(null)>");
  check_same("<%c|%d>", 'x', 7);
  check_same("100%% of %d%%", 5);
  check_same("<U+%.4X>", 9u);
}

TEST_CASE("width and precision may be arguments, also negative ones") {
  for (const int width : {-6, -1, 0, 1, 6}) {
    for (const int precision : {-3, 0, 1, 4}) {
      check_same("<%*.*s|%d>", width, precision, "group", 7);
      check_same("<%*.*d|%d>", width, precision, 42, 7);
      check_same("<%*.*f|%d>", width, precision, 1.25 + 0.01, 7);
    }
  }
}

TEST_CASE("numbers with a point are printed as the C library prints them") {
  for_each_form({"", ".0", ".1", ".3", ".6"}, [](const std::string& form) {
    for (const double value :
         {0.0, -0.0, 1.0, 0.123456, -3.14159, 99.9996, 0.0004, 1e6 + 0.2, 123e9}) {
      check_same(form + "f|%d>", value, 7);
      check_same(form + "lf>", value);
    }
  });
  // Halves go up, others to the nearest.
  CHECK(print_small("%.0f %.1f %.0f", 0.5, 0.25, 2.5) == "1 0.3 3");
  std::mt19937 random(1);
  std::uniform_real_distribution<double> values(-1e6, 1e6);
  for (int i = 0; i < 20'000; ++i) {
    const double value = values(random);
    const double thousandths = std::fabs(value) * 1000;
    if (std::fabs(thousandths - std::floor(thousandths) - 0.5) < 1e-3) continue;
    check_same("%.3f", value);
  }
  for (const double value : {1e30, -1e30, double(INFINITY), double(NAN)}) {
    CHECK(print_small("%.3f %d", value, 7) == "? 7");
  }
}

TEST_CASE("what is not known is not guessed at") {
  for (const std::string format : {"%g", "%e", "%a", "%o", "%n", "%#x", "%+d", "% d", "%hd", "%hhx",
                                   "%jd", "%td", "%lll", "%Lf", "%1$d", "%", "%5", "%."}) {
    CAPTURE(format);
    CHECK(print_small(("a %d " + format + "; %s").c_str(), 1, nullptr, nullptr) ==
          "a 1 " + format + "; %s");
  }
}

TEST_CASE("what has no room is counted and cut off") {
  const auto print = [](char* at, std::size_t size, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int length = web::format_small(at, size, format, arguments);
    va_end(arguments);
    return length;
  };
  char text[5] = "****";
  CHECK(print(text, 4, "%d-%d", 12, 34) == 5);
  CHECK(std::string(text) == "12-");
  CHECK(print(text, 1, "%s", "ab") == 2);
  CHECK(text[0] == 0);
  CHECK(print(nullptr, 0, "%s!", "ab") == 3);
}

TEST_CASE("JSON's numbers are read as the C library reads them, but for the last digits") {
  for (const std::string number : {"0",
                                   "-0",
                                   "1",
                                   "-12",
                                   "3.25",
                                   "0.1",
                                   "1e3",
                                   "1E+3",
                                   "25e-1",
                                   "1e308",
                                   "1.7976931348623157e308",
                                   "1e309",
                                   "-1e309",
                                   "1e999",
                                   "1e99999999999",
                                   "5e-324",
                                   "1e-400",
                                   "0e999",
                                   "123456789012345678",
                                   "2.2250738585072014e-308",
                                   "1e22]",
                                   "7,",
                                   "1.5e"}) {
    CAPTURE(number);
    char* end = nullptr;
    char* expected_end = nullptr;
    const double value = web::read_small(number.c_str(), &end);
    const double expected = std::strtod(number.c_str(), &expected_end);
    if (number != "1.5e") CHECK(end == expected_end);  // no number of JSON
    CHECK(std::isinf(value) == std::isinf(expected));
    CHECK(std::signbit(value) == std::signbit(expected));
    if (std::isinf(expected)) continue;
    CHECK(std::fabs(value - expected) <= std::fabs(expected) * 1e-12 + 5e-324);
  }
  CHECK(web::read_small("2", nullptr) == 2);
}

TEST_CASE("a number after words") {
  int number = 7;
  CHECK(web::read_after("#version ", "#version 300 es", &number));
  CHECK(number == 300);
  for (const char* text : {"#version", "#version ", "#version es", "version 300", ""}) {
    CHECK_FALSE(web::read_after("#version ", text, &number));
  }
  CHECK(number == 300);
}
