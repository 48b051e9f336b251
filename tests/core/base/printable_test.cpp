// What names out of files may do to a terminal or to a log: nothing.
#include <doctest/doctest.h>

#include <string>

#include "core/base/text.h"

TEST_CASE("printable: controls, reordering marks, bytes that are no UTF-8, commands of logs") {
  struct Row {
    std::string given, shown;
  };
  for (const auto& row : {
           Row{"", ""},
           Row{"plain name.json", "plain name.json"},
           Row{"\xc3\xa9 \xf0\x9f\x98\x80 \xef\xbf\xbd", "\xc3\xa9 \xf0\x9f\x98\x80 \xef\xbf\xbd"},
           Row{"a\x1b[31mb", "a\\u{1b}[31mb"},
           Row{"a\nb\rc\td", "a\\u{a}b\\u{d}c\\u{9}d"},
           Row{std::string("a\0b", 3), "a\\u{0}b"},
           Row{"\x7f\xc2\x9b", "\\u{7f}\\u{9b}"},
           Row{"a\x9b\xff", "a\\x{9b}\\x{ff}"},
           Row{"\xe2\x80\xae\xe2\x81\xa6\xe2\x80\xa8", "\\u{202e}\\u{2066}\\u{2028}"},
           Row{"\xd8\x9c\xe2\x80\x8f", "\\u{61c}\\u{200f}"},
           Row{"##vso[task.setvariable variable=x]y ##VSO[a",
               "##vso\\u{5b}task.setvariable variable=x]y ##VSO\\u{5b}a"},
           Row{"##teamcity[message text='x'] ##x[",
               "##teamcity\\u{5b}message text='x'] ##x\\u{5b}"},
           Row{"###vso[a ##vso##vso[a", "###vso\\u{5b}a ##vso##vso\\u{5b}a"},
           Row{"#vso[a ##vso a[ ##1[ [##] ## [", "#vso[a ##vso a[ ##1[ [##] ## ["},
           Row{"##", "##"},
           Row{"##vso", "##vso"},
           Row{"##v\xc3\xa9[", "##v\xc3\xa9["},
           Row{"##[error]x ##[[ ###[a", "##\\u{5b}error]x ##\\u{5b}[ ###\\u{5b}a"},
       }) {
    CAPTURE(row.given);
    CHECK(base::printable(row.given) == row.shown);
    CHECK(base::printable(row.shown) == row.shown);
  }
}
