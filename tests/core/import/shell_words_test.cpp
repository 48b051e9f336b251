#include "core/import/posix/words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using importing::read_shell;
using importing::ShellCommand;
using importing::TextWithGaps;

namespace {

/// The text with its gaps as `<was>`.
std::string shown(const TextWithGaps& text) {
  std::string out;
  std::size_t done = 0;
  for (const auto& gap : text.gaps) {
    out += text.text.substr(done, gap.offset - done) + "<" + gap.was + ">";
    done = gap.offset;
  }
  return out + text.text.substr(done);
}

/// "[word][word]|[word] <<text"
std::string shown(const ShellCommand& command) {
  std::string out;
  if (command.piped) out += "|";
  for (const auto& word : command.words) out += "[" + shown(word.text) + "]";
  if (command.reads_file) out += " <";
  if (command.writes_file) out += " >";
  if (command.braces) out += " {}";
  if (command.standard_input) out += " <<" + shown(*command.standard_input);
  return out;
}

std::string shown(const std::string& text) {
  const auto read = read_shell(text);
  std::string out;
  for (const auto& command : read.commands) out += (out.empty() ? "" : " ; ") + shown(command);
  return out + (read.problem ? " ! " + *read.problem : "");
}

struct Case {
  const char* text;
  const char* shown;
};

/// As bash 5.2 takes them apart.
const std::vector<Case> kCases = {
    {"a b\tc", "[a][b][c]"},
    {"a 'b c' \"d e\" f\\ g", "[a][b c][d e][f g]"},
    {"a'b'\"c\"d$'\\x65'", "[abcde]"},
    {"'it'\\''s' 'it'\"'\"'s'", "[it's][it's]"},
    {"\"\\$ \\` \\\" \\\\ \\n \\'\"", "[$ ` \" \\ \\n \\']"},
    {"a \\\n  b", "[a][b]"},
    {"a\\\nb", "[ab]"},
    {"\"a\\\nb\"", "[ab]"},
    {"'a\\\nb'", "[a\\\nb]"},
    {"a '' \"\"", "[a][][]"},
    {"a \\", "[a]"},
    {"a\\", "[a\\]"},
    {"a \\  \n -b", "[a][-b]"},
    {"a \\ \nb", "[a][ ] ; [b]"},
    {"a # b 'c\nd#e", "[a] ; [d#e]"},
    {"a; b && c || d & e", "[a] ; [b] ; [c] ; [d] ; [e]"},
    {"a | b |\n c |& d", "[a] ; |[b] ; |[c] ; |[d]"},
    {"(a) ; { b; }", "[a] ; [{][b] ; [}]"},
    {"a >x 2>&1 &>>y b", "[a][b] >"},
    {"a <x b 0<y", "[a][b] <"},
    {"a 2 >x", "[a][2] >"},
    {"a <<<'b c' d", "[a][d] <<b c\n"},
    {"a <<E b\nx\ny\nE\nc", "[a][b] <<x\ny\n ; [c]"},
    {"a <<E | b\nx\nE\n", "[a] <<x\n ; |[b]"},
    {"a <<E && b <<F\nx\nE\ny\nF\n", "[a] <<x\n ; [b] <<y\n"},
    {"a <<E <<F\nx\nE\ny\nF\n", "[a] <<y\n"},
    {"a 3<<E\nx\nE\n", "[a]"},
    {"a <<-E\n\tx\n\t\ty\n\tE\n", "[a] <<x\ny\n"},
    {"a <<'E'\n$x `y` \\$z\nE", "[a] <<$x `y` \\$z\n"},
    {"a <<E\"\"\n$x\nE", "[a] <<$x\n"},
    {"a <<\\E\n$x\nE", "[a] <<$x\n"},
    {"a <<E\n$x \\$y \\\" \"z\" '$w' \\\\\nE", "[a] <<<$x> $y \\\" \"z\" '<$w>' \\\n"},
    {"a <<E\nx\\\nE\nE", "[a] <<xE\n"},
    {"a <<E\nx", "[a] <<x\n"},
    {"$a ${b} \"$c\" '$d' \\$e", "[<$a>][<${b}>][<$c>][$d][$e]"},
    {"x$a-y \"x${b}y\"", "[x<$a>-y][x<${b}>y]"},
    {"$1 ${10} $@ $? $$ $! $# $* $-", "[<$1>][<${10}>][<$@>][<$?>][<$$>][<$!>][<$#>][<$*>][<$->]"},
    {"$ $% a$ \"$\" \"$ b\"", "[$][$%][a$][$][$ b]"},
    {"$(date) `date` $(a $(b ')') \")\")", "[<$(date)>][<`date`>][<$(a $(b ')') \")\")>]"},
    {"$((1 + (2)))", "[<$((1 + (2)))>]"},
    {"\"$(date \"+%F\")\"", "[<$(date \"+%F\")>]"},
    {"${a:-b} ${a-b c} ${a:=b} ${a=b}", "[b][b c][b][b]"},
    {"\"${a:-b \"c\" 'd'}\" ${a:-'b'}", "[b c 'd'][b]"},
    {"\"${a:-{\"b\":1}}\"", "[{b:1}]"},
    {"\"${a:-${b:-c}}\" \"${a:-$b}\" \"${a:-x\\}y}\"", "[c][<$b>][x}y]"},
    {"${a:-} ${a:+b} ${a#b} ${#a} ${a:?b}", "[<${a:-}>][<${a:+b}>][<${a#b}>][<${#a}>][<${a:?b}>]"},
    {"\"$(cat <<E\n\"it's\" $a\n\nE\n)\" b", "[\"it's\" <$a>][b]"},
    {"\"$(cat <<'E'\n$a \\\\\nE\n)\"", "[$a \\\\]"},
    {"$\"a $b\"", "[a <$b>]"},
    {"@<(a b) >(c)", "[@<<(a b)>][<>(c)>]"},
    {"{a,b}", "[{a,b}] {}"},
    {"{1..3}", "[{1..3}] {}"},
    {"{a,{b}}", "[{a,{b}}] {}"},
    {"{a} '{a,b}' \\{a,b}", "[{a}][{a,b}][{a,b}]"},
    {"a 'b", "[a][] ! line 1: a single quote is never closed"},
    {"a\nb \"c", "[a] ; [b][] ! line 2: a double quote is never closed"},
    {"a $'b\\'", "[a][] ! line 1: a quote after a $ is never closed"},
    {"a $(b", "[a][] ! line 1: a $ or a backquote opens what is never closed"},
    {"a ${b", "[a][] ! line 1: a $ or a backquote opens what is never closed"},
    {"a <<", "[a] ! line 1: a redirect names nothing"},
    {"a <<$E\nE", "[a] ! line 1: a here-document's end is a variable"},
};

}  // namespace

TEST_CASE("a shell's text is taken apart as bash does") {
  for (const auto& one : kCases) {
    CAPTURE(std::string(one.text));
    CHECK(shown(std::string(one.text)) == one.shown);
  }
}

TEST_CASE("what was read otherwise than a shell does is said, and no default's text") {
  const auto read = read_shell("a \\ \n -b ${NAME:-s3cret} $'\\xe9'");
  REQUIRE(read.changed.size() == 3);
  CHECK(read.changed[0].find("NAME") != std::string::npos);
  for (const auto& sentence : read.changed) CHECK(sentence.find("s3cret") == std::string::npos);
}

TEST_CASE("a command in a text is not shown with its secrets") {
  for (const auto* text : {"$(curl -H 'Authorization: s3cret' x)", "`pass s3cret`",
                           "$(echo s3cret)", "$(vault read -field=x https://u:s3cret@h/)",
                           "$(x 123456789012345678901234567890 s3cret "
                           "123456789012345678901234567890)"}) {
    CAPTURE(std::string(text));
    CHECK(shown(std::string(text)).find("s3cret") == std::string::npos);
  }
}
