#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/import/readers.h"
#include "tests/core/import/said.h"

using importing::Imported;
using importing::NotMine;
using importing::read_posix_curl;
using importing::Refused;

namespace {

constexpr std::string_view kUrl = "https://h.example/v1/deploy_update";
constexpr std::string_view kBody = R"({"user_token":"t0k3n-s3cret","flow_id":"f-1","metadata":{}})";

/// URL and BODY filled in.
std::string filled(std::string text) {
  for (const auto& [name, value] : {std::pair(std::string_view("URL"), kUrl), {"BODY", kBody}}) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      text.replace(at, name.size(), value);
      at += value.size();
    }
  }
  return text;
}

struct Case {
  const char* text;
  const char* said = "";  ///< a part of what is said
};

/// Run by bash 5.2 and curl 7.88, each sends BODY to URL once.
const std::vector<Case> kSame = {
    {"curl URL -d 'BODY'"},
    {"curl -sSfXPOST -d'BODY' URL", "--silent (-s)"},
    {"curl --url URL --json 'BODY'"},
    {"curl URL --data-raw 'BODY'"},
    {"curl URL --data-b 'BODY' --sil", "--silent (-s)"},
    {"curl --request POST -d 'BODY' -- URL"},
    {"curl --no-silent --DATA-RAW 'BODY' URL"},
    {"curl -m5 -oout -w'x' -Aua URL -d 'BODY'", "--max-time (-m)"},
    {"curl -o -s URL -d 'BODY'", "--output (-o)"},
    {"$ curl URL -d 'BODY'"},
    {"me@host:~$ curl URL -d 'BODY'"},
    {"[me@host ~]$ curl URL -d 'BODY'"},
    {"sudo -u me curl URL -d 'BODY'", "The command sudo around curl."},
    {"time curl URL -d 'BODY'", "The command time around curl."},
    {"A=b timeout -k 5 10 /usr/bin/curl URL -d 'BODY'", "The setting of A."},
    {"curl URL -d 'BODY' | jq . > out", "The command jq."},
    {"curl URL -d 'BODY' > out 2>&1; echo $?", "The redirect of curl's output."},
    {"set -e\nexport TOKEN=s3cret\ncurl URL -d 'BODY'\n", "The command export."},
    {"TOKEN=s3cret\ncurl URL -d 'BODY'\n", "The setting of TOKEN."},
    {"if curl URL -d 'BODY'; then echo ok; fi", "The command echo."},
    {"( cd /tmp && curl URL -d 'BODY' )", "The command cd."},
    {"#!/bin/sh\n# it's a comment\ncurl URL \\\n  -d 'BODY' # another one\n"},
    {"```bash\ncurl URL -d 'BODY'\n```\n"},
    {"curl URL \\\r\n -d 'BODY'\r\n", "Line ends of Windows"},
    {"curl URL \\ \n -d 'BODY'", "A backslash with blanks"},
    {"curl URL -d @- <<EOF\nBODY\nEOF\n"},
    {"curl URL --json @- <<'EOF' | jq .\nBODY\nEOF\n", "The command jq."},
    {"curl URL -d @- <<< 'BODY'"},
    {"curl URL -d @/dev/stdin <<< 'BODY'"},
    {"curl URL -d \"$(cat <<EOF\nBODY\nEOF\n)\""},
    {"curl URL -d \"$( cat <<-'EOF'\n\tBODY\n\tEOF\n)\" -s", "--silent (-s)"},
    {"cat <<EOF | curl URL -d @-\nBODY\nEOF\n", "before the pipe"},
    {"echo 'BODY' | curl URL -d @-", "before the pipe"},
    {"printf '%s' 'BODY' | curl URL --data-binary @-", "before the pipe"},
    {"ANSWER=$(curl -s URL -d 'BODY')\necho $ANSWER", "$(...)"},
    {"curl URL?x=s3cret -d 'BODY'", "The URL's query (x)."},
    {"curl https://me:s3cret@h.example/v1/deploy_update -d 'BODY'", "password in the URL"},
    {"curl -k URL -d 'BODY'", "--insecure (-k): certificates are always verified here."},
    {"curl -L URL -d 'BODY'", "--location (-L): redirects are never followed here."},
    {"curl --retry 3 URL -d 'BODY'", "--retry: a POST is never retried here."},
    {"curl -H 'Authorization: Bearer s3cret' URL -d 'BODY'", "The header Authorization"},
    {"curl -H 's3cret and no name' URL -d 'BODY'", "A header."},
    {"curl -H 'Content-Type: application/json' URL -d 'BODY'", "Content-Type"},
    {"curl -u me:s3cret -b k=s3cret -x http://u:s3cret@p URL -d 'BODY'", "--user (-u)"},
    {"curl --oauth2-bearer s3cret --pass s3cret -E c:s3cret URL -d 'BODY'", "--pass"},
    {"curl -U s3cret --proxy-user s3cret --proxy-header 's3cret: s3cret' URL -d 'BODY'", "--proxy"},
    {"curl -A s3cret -e https://s3cret URL -d 'BODY'", "--referer (-e)"},
};

/// What is not what bash and curl send, since it is plainly not what was meant.
const std::vector<Case> kCorrected = {
    {"curl --request=POST --data='BODY' URL"},  // of later releases
    {"curl URL -d '' -d 'BODY'"},               // likewise
    {"curl -X post URL -d 'BODY'", "The method post was taken as POST."},
    {"curl URL --data-urlencode 'BODY'", "--data-urlencode"},
    {"curl URL --data-urlencode '=BODY'", "--data-urlencode"},
    {"curl URL --data-urlencode @- <<EOF\nBODY\nEOF", "--data-urlencode"},
};

const std::vector<Case> kRefused = {
    {"curl -G URL -d 'BODY'", "--get (-G)"},
    {"curl -F 'a=b' URL", "--form (-F)"},
    {"curl --form-string a=b URL", "--form-string"},
    {"curl -T file URL -d 'BODY'", "--upload-file (-T)"},
    {"curl -sI URL", "--head (-I)"},
    {"curl -K file URL -d 'BODY'", "--config (-K)"},
    {"curl URL -d 'BODY' --next URL -d 'BODY'", "--next (-:)"},
    {"curl URL -d @s3cret.json", "--data (-d) reads a file"},
    {"curl URL --data-binary @s3cret.json", "--data-binary reads a file"},
    {"curl URL --data-urlencode @s3cret.json", "--data-urlencode reads a file"},
    {"curl URL --data-urlencode 'a=BODY'", "a form's field"},
    {"curl URL -d @-", "standard input"},
    {"curl URL -d @- < s3cret.json", "standard input"},
    {"cat s3cret.json | curl URL -d @-", "standard input"},
    {"echo 'BODY' | tr a b | curl URL -d @-", "standard input"},
    {"curl URL -d @<(echo 'BODY')", "reads a file"},
    {"curl URL URL -d 'BODY'", "second URL"},
    {"curl --url URL URL -d 'BODY'", "second URL"},
    {"curl URL -d {\"a\":1} s3cret", "second URL"},
    {"curl URL", "GET"},
    {"curl -X PUT URL -d 'BODY'", "PUT"},
    {"curl -X $METHOD URL -d 'BODY'", "variable"},
    {"curl -X POST URL", "no body"},
    {"curl -d 'BODY'", "no URL"},
    {"curl --request-target /x URL -d 'BODY'", "--request-target"},
    {"curl --dat 'BODY' URL", "so short"},
    {"curl --s3cret URL -d 'BODY'", "an option that curl does not have"},
    {"curl -? URL -d 'BODY'", "an option that curl does not have"},
    {"curl URL -d 'BODY' -", "an option that curl does not have"},
    {"curl --no-data 'BODY' URL", "can't turn"},
    {"curl URL -d", "is missing"},
    {"curl $OPTIONS URL -d 'BODY'", "variable ($OPTIONS)"},
    {"curl \"${ARGS[@]}\" URL -d 'BODY'", "variable"},
    {"curl --$X URL -d 'BODY'", "variable ($X)"},
    {"curl -s$X URL -d 'BODY'", "variable ($X)"},
    {"curl URL -d \"$B\"", "the whole body"},
    {"curl URL -d \"$(cat <<EOF\nBODY\nEOF\ndate)\"", "the whole body"},
    {"curl URL -d \"$(cat file.json)\"", "the whole body"},
    {"curl URL -d 'BODY'; curl URL -d 'BODY'", "more than one curl"},
    {"curl URL -d 'BODY' | curl URL -d @-", "more than one curl"},
    {"curl URL -d 'BODY'\ncurl URL -d 'BODY'", "more than one curl"},
    {"curl 'URL?a={b,c}' -d 'BODY'", "several URLs"},
    {"curl URL -d {\\\"flow_id\\\":\\\"a\\\",\\\"metadata\\\":{}}", "single quotes"},
    {"curl URL -d {flow_id:s3cret}", "can't be read"},
    {"curl URL -d 'BODY", "line 1: a single quote is never closed"},
    {"curl URL -d 'a=s3cret' -d 'BODY'", "can't be read"},
    {"curl URL -d 'BODY' -d ''", "can't be read"},
    {"curl --version", "sends nothing"},
    {"curl --expand-data '{{X}}' URL", "--expand-"},
    {"curl --variable X=s3cret URL -d 'BODY'", "--variable"},
    {"curl -d 'BODY' https://h.example/v2/deploy", "another call"},
};

const std::vector<const char*> kNotMine = {"",
                                           "hello",
                                           "{\"flow_id\": \"f\"}",
                                           "echo curl URL",
                                           "wget --post-data='BODY' URL",
                                           "# curl URL -d 'BODY'",
                                           "'curl URL -d BODY'",
                                           "import requests\nrequests.post('URL')",
                                           "curling"};

void check_same(const Case& one) {
  CAPTURE(std::string(one.text));
  const auto reading = read_posix_curl(filled(one.text));
  const auto said = all_said(reading);
  REQUIRE_MESSAGE(std::holds_alternative<Imported>(reading), said);
  const auto& imported = *std::get_if<Imported>(&reading);
  CHECK(imported.endpoint == "https://h.example");
  CHECK(imported.deployment.flow_id.string() == "f-1");
  CHECK(imported.token.reveal() == "t0k3n-s3cret");
  CHECK_MESSAGE(said.find(one.said) != std::string::npos, said);
  CHECK_MESSAGE(said.find("s3cret") == std::string::npos, said);
}

std::string said_of(const std::string& text) { return all_said(read_posix_curl(filled(text))); }

}  // namespace

TEST_CASE("curl in a POSIX shell gives what it sends, and its secrets are not repeated") {
  for (const auto& one : kSame) check_same(one);
}

TEST_CASE("what was plainly not meant is corrected, and said") {
  for (const auto& one : kCorrected) check_same(one);
}

TEST_CASE("what is no deployment, or can't be told, is refused with the reason") {
  for (const auto& one : kRefused) {
    CAPTURE(std::string(one.text));
    const auto reading = read_posix_curl(filled(one.text));
    const auto said = all_said(reading);
    REQUIRE_MESSAGE(std::holds_alternative<Refused>(reading), said);
    CHECK_MESSAGE(said.find(one.said) != std::string::npos, said);
    CHECK_MESSAGE(said.find("s3cret") == std::string::npos, said);
  }
}

TEST_CASE("a text without curl as a command is none of this reader's") {
  for (const auto* text : kNotMine) {
    CAPTURE(std::string(text));
    const auto reading = read_posix_curl(text);
    REQUIRE(std::holds_alternative<NotMine>(reading));
    CHECK(std::get_if<NotMine>(&reading)->reason.starts_with("line "));
  }
}

TEST_CASE("variables are left to fill in, and defaults are taken") {
  const auto gap = said_of(R"(curl URL -d "{\"user_token\":\"$T\",\"flow_id\":\"a${F}b\"}")");
  CHECK(gap.find("/flow_id=${F}\n") != std::string::npos);
  CHECK(gap.find("user_token") == std::string::npos);
  const auto taken = said_of(R"(curl URL -d '{"flow_id":"'"${F:-f-9}"'"}')");
  CHECK(taken.find("f-9") != std::string::npos);
  CHECK(taken.find("For the variable F its default was taken.") != std::string::npos);
  const auto no_host = said_of("curl \"$BASE/v1/deploy_update\" -d '{\"flow_id\":\"f\"}'");
  CHECK(no_host.find("no endpoint") != std::string::npos);
}
