// What is taken as a token, and what is refused by name.
#include "core/api/user_token.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

TEST_CASE("user token: what is taken, and how it is sent") {
  struct Row {
    std::string_view given, taken;
  };
  for (const auto& row : std::vector<Row>{{"abc", "abc"},
                                          {"abc\n", "abc"},
                                          {"abc\r\n", "abc"},
                                          {"\xEF\xBB\xBF"
                                           "abc",
                                           "abc"},
                                          {"\xEF\xBB\xBF"
                                           "abc\r\n",
                                           "abc"},
                                          {"", ""},
                                          {"\n", ""},
                                          {"\r\n", ""},
                                          {"\xEF\xBB\xBF", ""},
                                          {"a b", "a b"},
                                          {"it's", "it's"},
                                          {"a\"b", "a\"b"},
                                          {"'", "'"},
                                          {"a**b", "a**b"},
                                          {"$a-1", "$a-1"},
                                          {"50%", "50%"},
                                          {"a<b>", "a<b>"},
                                          {"gr\xc3\xbc\xc3\x9f", "gr\xc3\xbc\xc3\x9f"},
                                          {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
                                          {"a/b+c&d\\e", "a/b+c&d\\e"}}) {
    CAPTURE(row.given);
    const auto token = api::clean_token(row.given);
    CHECK(token.ok());
    if (token.ok()) CHECK((token.value().reveal() == row.taken));
  }
}

TEST_CASE("user token: what is refused, and why") {
  using namespace std::string_view_literals;
  struct Row {
    std::string_view given, named;
  };
  for (const auto& row : std::vector<Row>{
           {"Zq1\nZq2", "line end as its character 4"},
           {"Zq1\n\n", "line end as its character 4"},
           {"Zq1\r", "line end as its character 4"},
           {"Zq1\r\n\r\n", "line end as its character 4"},
           {"Zq1\xe2\x80\xa8Zq2", "line end as its character 4"},
           {"Zq\tZ", "U+0009 as its character 3"},
           {"Zq\0Z"sv, "U+0000 as its character 3"},
           {"Zq\x7f", "U+007F as its character 3"},
           {"Zq\xc2\x85", "U+0085 as its character 3"},
           {"Zq\x1b[31m", "U+001B as its character 3"},
           {"\xc2\xa0Zq", "U+00A0 as its character 1"},
           {"Zq\xe2\x80\x8b", "U+200B as its character 3"},
           {"Zq\xe2\x80\xaeZ", "U+202E as its character 3"},
           {"Zq\xc2\xadZ", "U+00AD as its character 3"},
           {"Zq\xef\xbb\xbf", "U+FEFF as its character 3"},
           {"Zq\xff", "its byte 3"},
           {"Zq\xed\xa0\x80", "its byte 3"},
           {" ", "nothing but blanks"},
           {" \n", "nothing but blanks"},
           {"\n\n", "nothing but blanks"},
           {"\xe2\x80\x83", "nothing but blanks"},
           {" Zq", "begins with a blank"},
           {"Zq ", "ends with a blank"},
           {"Zq \n", "ends with a blank"},
           {"\"Zq\"", "double quotes"},
           {"'Zq'\n", "single quotes"},
           {"`Zq`", "backquotes"},
           {"\xe2\x80\x9cZq\xe2\x80\x9d", "typographic quotes"},
           {"\xe2\x80\x9eZq\xe2\x80\x9c", "typographic quotes"},
           {"\xc2\xabZq\xc2\xbb", "angle quotes"},
           {"***", "masked"},
           {"Zq***", "masked"},
           {"********", "masked"},
           {"\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2", "masked"},
           {"[MASKED]", "masked"},
           {"${{ secrets.ZQ }}", "variable"},
           {"Bearer ${{ secrets.ZQ }}", "variable"},
           {"${ZQ}", "variable"},
           {"$(ZQ)", "variable"},
           {"{{ ZQ }}", "variable"},
           {"$ZQ_TOKEN", "variable"},
           {"$zq_token", "variable"},
           {"$env:ZQ", "variable"},
           {"%ZQ_TOKEN%", "variable"},
           {"<hidden>", "placeholder"},
           {"<Zq>", "placeholder"},
           {"YOUR_TOKEN", "placeholder"},
           {"your-token", "placeholder"},
           {"undefined", "placeholder"},
       }) {
    CAPTURE(row.given);
    const auto token = api::clean_token(row.given);
    CHECK_FALSE(token.ok());
    if (token.ok()) continue;
    const auto& error = token.error();
    CHECK(error.code == "token-unusable");
    CHECK(error.where == "/user_token");
    CHECK(error.message.find(row.named) != std::string::npos);
    CHECK(error.message.find("Zq") == std::string::npos);
    CHECK(error.message.find("ZQ") == std::string::npos);
  }
}
