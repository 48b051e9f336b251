#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/core/import/powershell_cases.h"

using namespace powershell_cases;

TEST_CASE("PowerShell: curl.exe") {
  const auto plain = "curl.exe -X POST " + kUrl + " -d ";
  check({
      {"single quotes", plain + single(body())},
      {"an apostrophe", plain + single(body("it's")), "it's"},
      {"lines",
       "curl.exe -X POST `\n  '" + kUrl + "' `\n  --data-raw " + single(body()) + " `\n  -s"},
      {"blanks after a backtick", "curl.exe -X POST ` \n  " + kUrl + " `\t\n  -d " + single(body()),
       "hello", 1},
      {"double quotes", plain + twice(body(R"(a `b` $c)")), "a `b` $c"},
      {"doubled quotes", plain + "\"" + each(body(), "\"", "\"") + "\""},
      {"quotes for 5.1", plain + single(each(body(), "\"", "\\"))},
      {"quotes for 5.1 in double quotes", plain + "\"" + each(body(), "\"", "\\`") + "\""},
      {"backslashes for 5.1",
       plain + single(R"({\"user_token\":\"t0k3n-PLANTED\",\"flow_id\":\"f-1\",)"
                      R"(\"devices_filter\":{\"project\":{\"name\":\"p\"},)"
                      R"(\"groups\":[{\"name\":\"g\"}],\"filters\":[]},)"
                      R"(\"metadata\":{\"comment\":\"a\\\"b\nc\"}})"),
       "a\"b\nc"},
      {"C's quotes", plain + "\"" + each(body(), "\"", "\\") + "\" `\n -s", "hello", 1},
      {"a here-string", plain + "@'\n" + body("it's 'x' \\\"y\\\"") + "\n'@", "it's 'x' \"y\""},
      {"an expanding here-string", plain + "@\"\n" + each(body("a `$b"), "", "") + "\n\"@", "a $b"},
      {"a here-string with signs",
       "$b = @\"\n" + body("<# << \\\\ ^ it's # x") + "\n\"@\ncurl.exe --json $b " + kUrl,
       "<# << \\ ^ it's # x"},
      {"an indented end", plain + "@'\n  " + body() + "\n  '@", "hello", 1},
      {"a variable", "$body = '" + body() + "'\n" + plain + "$body"},
      {"a here-string in a variable",
       "$body = @'\n" + body() + "\n'@\n\ncurl.exe --json $body " + kUrl},
      {"a pipe", "'" + body() + "' | curl.exe -d '@-' " + kUrl},
      {"a pipe of a variable",
       "$b = @\"\n" + body() + "\n\"@\n$b | curl.exe --data-binary `@- " + kUrl},
      {"arguments in an array",
       "$a = @('-X', 'POST', '-d', '" + body() + "')\ncurl.exe @a " + kUrl},
      {"the call operator",
       "& 'C:\\Program Files\\curl\\curl.exe' " + kUrl + " -d " + single(body())},
      {"a call in a variable", "$curl = 'curl.exe'\n& $curl " + kUrl + " -d " + single(body())},
      {"curl", "curl -X POST `\n " + kUrl + " `\n -d " + single(body())},
      {"a prompt", "PS C:\\Users\\me> curl.exe " + kUrl + " -d " + single(body())},
      {"a result",
       "$answer = curl.exe -sS " + kUrl + " -d " + single(body()) + " | ConvertFrom-Json"},
      {"what follows", plain + single(body()) + "; Write-Host \"hunter2\" > $null", "hello", 0,
       "Write-Host"},
      {"a comment", "# curl.exe -X PUT\n<# irm #> " + plain + single(body()) + " # hunter2"},
      {"a redirect", plain + single(body()) + " 2>&1 > 'C:\\out file.json' -s"},
      {"verbatim", "curl.exe --% -X POST " + kUrl + " -d \"" + each(body(), "\"", "\\") + "\""},
      {"glued words",
       "$h='api.connect.jfrog.io'; curl.exe https://$h/v1/deploy_update --data=" + single(body())},
      {"secrets",
       plain + single(body()) + " -H 'Authorization: Bearer hunter2' -u me:hunter2 -b s=hunter2",
       "hello", 0, "Authorization"},
      {"curly quotes",
       "curl.exe \xE2\x80\x93X POST " + kUrl +
           " \xE2\x80\x93"
           "d \xE2\x80\x98" +
           body() + "\xE2\x80\x99",
       "hello", 1},
  });
}
