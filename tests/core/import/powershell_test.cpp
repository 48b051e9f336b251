#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/core/import/powershell_cases.h"

using namespace powershell_cases;
using importing::read_powershell;

namespace {

const std::string kPost = "Invoke-RestMethod -Method Post -Uri " + kUrl + " ";

/// What the developer tools of Chrome and Firefox write, with all beyond ASCII as UTF-16 units.
std::string browser(std::string_view text) {
  auto word = twice(text);
  word = replaced(std::move(word), "\n", "$([char]10)");
  word = replaced(std::move(word), "\xC3\xA9", "$([char]233)");
  return replaced(std::move(word), "\xF0\x9F\x98\x80", "$([char]55357)$([char]56832)");
}

}  // namespace

TEST_CASE("PowerShell: Invoke-RestMethod and its kind") {
  const auto b = single(body());
  check({
      {"plain", kPost + "-Body " + b},
      {"any case", "INVOKE-restmethod -METHOD pOST -uRi '" + kUrl + "' -BODY " + b},
      {"irm", "irm " + kUrl + " -Method POST -Body " + b},
      {"iwr", "iwr -Uri " + kUrl + " -Method 'Post' -Body " + b + " -UseBasicParsing"},
      {"abbreviations",
       "irm -Me Post -Ur " + kUrl + " -B " + b + " -H @{ a = 'hunter2' } -Cont application/json"},
      {"colons", "irm -Method:Post -Uri:" + kUrl + " -Body:" + b + " -UseBasicParsing:$true"},
      {"lines",
       "Invoke-WebRequest -UseBasicParsing `\n -Uri " + twice(kUrl) +
           " `\n -Method \"POST\" `\n"
           " -Headers @{\n\"authority\"=\"hunter2\"\n  \"x-api-key\"=\"hunter2\"\n} `\n"
           " -ContentType \"application/json\" `\n -Body " +
           twice(body()),
       "hello", 0, "x-api-key"},
      {"curl of 5.1", "curl -Uri " + kUrl + " -Method Post -Body " + b},
      {"a method's type",
       "irm " + kUrl + " -Method ([Microsoft.PowerShell.Commands.WebRequestMethod]::Post) -Body " +
           b},
      {"a custom method", "irm " + kUrl + " -CustomMethod POST -Body " + b},
      {"bytes", kPost + "-Body ([System.Text.Encoding]::UTF8.GetBytes(" + b + "))"},
      {"bytes in a variable",
       "$bytes = [Text.Encoding]::UTF8.GetBytes(" + b + ")\n" + kPost + "-Body $bytes"},
      {"parentheses", "(" + kPost + "-Body " + b + ").message"},
      {"a result", "$r = " + kPost + "-Body " + b + " -TimeoutSec 30\n$r | Format-List"},
      {"a table", "$body = " + table() + "\n" + kPost + "-Body ($body | ConvertTo-Json -Depth 5)"},
      {"a table, argument",
       "$body = " + table() + "\n" + kPost + "-Body (ConvertTo-Json $body -Depth 4 -Compress)"},
      {"a table, named", kPost + "-Body (ConvertTo-Json -InputObject " + table() + " -Depth:3)"},
      {"a table in steps",
       "$b = [ordered]" + table() + " | ConvertTo-Json -Depth 10\n" + kPost + "-Body $b"},
      {"a custom object", "$o = [PSCustomObject]" + table() +
                              "\n$j = $o | ConvertTo-Json -Depth 10 -Compress\n" + kPost +
                              "-Body $j"},
      {"depth 2", "$body = " + table() + "\n" + kPost + "-Body ($body | ConvertTo-Json)", "hello",
       1, "-Depth"},
      {"a pipe into it", table() + " | ConvertTo-Json -Depth 9 | irm -Method Post -Uri " + kUrl},
      {"a pipe at a line's end", "$body |\n Out-Null\n" + table() +
                                     " |\n ConvertTo-Json -Depth 9 |\n irm -Method Post -Uri " +
                                     kUrl},
      {"splatting",
       "$p = @{\n Uri = '" + kUrl + "'\n Method = 'Post'\n Body = " + b +
           "\n ContentType = 'application/json'\n Headers = @{ Authorization = 'Bearer hunter2' "
           "}\n}\n"
           "Invoke-RestMethod @p",
       "hello", 0, "Authorization"},
      {"headers in a variable",
       "$headers = @{}\n$headers.Add('X-Api-Key', 'hunter2')\n$headers['Cookie'] = 'hunter2'\n" +
           kPost + "-Headers $headers -Body " + b,
       "hello", 0, "Cookie"},
      {"members set later",
       "$b = @{}\n$b.user_token = 't0k3n-PLANTED'\n$b['flow_id'] = 'f-1'\n"
       "$b.devices_filter = @{ project = @{}; groups = @() }\n"
       "$b.devices_filter.project.name = 'p'\n$b.devices_filter.groups += @{ name = 'g' }\n"
       "$b.Add('metadata', @{ comment = 'hello' })\n$b.devices_filter['filters'] = @()\n" +
           kPost + "-Body ($b | ConvertTo-Json -Depth 5)"},
      {"variables in strings",
       "$flow = 'f-1'\n$c = \"he$('l' + 'l')o\"\n" + kPost + "-Body \"" +
           replaced(replaced(each(body(), "\"", "`"), "f-1", "${flow}"), "hello", "$c") + "\""},
      {"a base URL",
       "$base = 'https://api.connect.jfrog.io'\nirm \"$base/v1/deploy_update\" -Method Post "
       "-Body " +
           b},
      {"joined strings",
       "irm ('https://api.connect.jfrog.io' + '/v1/deploy_update') -Method Post -Body (" +
           single(body().substr(0, 40)) + " +\n " + single(body().substr(40)) + ")"},
      {"a default",
       "param(\n  [Parameter(Mandatory)] [string]$Flow = 'f-1',\n  [switch]$Quiet\n)\n" + kPost +
           "-Body \"" + replaced(each(body(), "\"", "`"), "f-1", "$Flow") + "\"",
       "hello", 1, "$flow"},
      {"try",
       "try {\n  $answer = " + kPost + "-Body " + b +
           " -ErrorAction Stop\n}\ncatch {\n"
           "  Write-Error $_.Exception.Message\n  exit 4\n}\nif ($answer.message -eq 'Success') { "
           "exit 0 } else { exit 6 }",
       "hello", 0, "-ErrorAction"},
      {"a function", "function Send-It([string]$Name) {\n  param()\n  " + kPost + "-Body " + b +
                         "\n}\nSend-It 'x'"},
      {"credentials",
       "$pw = ConvertTo-SecureString 'hunter2' -AsPlainText -Force\n" + kPost +
           "-Credential (New-Object PSCredential('me', $pw)) -Proxy 'http://u:hunter2@p' -Body " +
           b,
       "hello", 0, "-Credential"},
      {"switches",
       kPost + "-SkipCertificateCheck -Verbose -MaximumRedirection 0 -MaximumRetryCount 3 -Body " +
           b,
       "hello", 0, "always verified"},
      {"escapes", kPost + "-Body \"" + each(body(R"(a`u{1F600}b\u00e9)"), "\"", "`") + "\"",
       "a\xF0\x9F\x98\x80"
       "b\xC3\xA9"},
      {"numbers and the like",
       kPost + "-Body (" + table("'hello'; n = 1; x = -2.5; t = $true; z = $null; l = 1, 2") +
           " | ConvertTo-Json -Depth 5)"},
      {"other statements",
       "[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12\n"
       "$ErrorActionPreference = 'Stop'\nforeach ($x in 1..3) { Write-Host \"hunter2 $x\" }\n"
       "do { $i++ } while ($i -lt 3)\n" +
           kPost + "-Body " + b},
  });
}

TEST_CASE("PowerShell: what browsers copy") {
  struct Nasty {
    const char* json;
    const char* comment;
  };
  for (const auto& nasty :
       std::vector<Nasty>{{"hello", "hello"},
                          {R"(a\nb \"c\" \\d)", "a\nb \"c\" \\d"},
                          {"\xC3\xA9\xF0\x9F\x98\x80", "\xC3\xA9\xF0\x9F\x98\x80"},
                          {"$x ${y} $(z) `n 'q' %P% ^&", "$x ${y} $(z) `n 'q' %P% ^&"}}) {
    const auto start =
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n"
        "$session.UserAgent = \"Mozilla/5.0 (hunter2)\"\n"
        "$session.Cookies.Add((New-Object System.Net.Cookie(\"sid\", \"hunter2\", \"/\", \"x\")))\n"
        "Invoke-WebRequest -UseBasicParsing -Uri " +
        browser(kUrl) +
        " `\n-Method \"POST\" `\n"
        "-WebSession $session `\n-Headers @{\n\"method\"=\"POST\"\n  \"Authorization\"=\"Bearer "
        "hunter2\"\n"
        "  \"sec-ch-ua\"=\"`\"Chromium`\";v=`\"120`\"\"\n} `\n-ContentType \"application/json\" "
        "`\n-Body ";
    for (const auto& text :
         {start + browser(body(nasty.json)),
          start + "([System.Text.Encoding]::UTF8.GetBytes(" + browser(body(nasty.json)) + "))",
          start + "([System.Text.Encoding]::UTF8.GetBytes(" + browser(body(nasty.json) + "\n") +
              "))\n"}) {
      CAPTURE(text);
      auto report = imported(read_powershell(text));
      check_deployment(report, nasty.comment);
      CHECK(report.endpoint == "https://api.connect.jfrog.io");
      CHECK(report.changed.empty());
      CHECK(all_said(report).find("-WebSession") != std::string::npos);
    }
  }
}

namespace {

struct Gap {
  std::string text;
  const char* fill_in;
};

std::string fill_in_of(const importing::Imported& report) {
  std::string out;
  for (const auto& item : report.fill_in) out += item.path + "=" + item.was + " ";
  return out;
}

}  // namespace

TEST_CASE("PowerShell: variables are filled in by people") {
  const auto spelled = [](std::string_view flow, std::string_view before = "") {
    return std::string(before) + kPost + "-Body \"" +
           replaced(each(body(), "\"", "`"), "f-1", flow) + "\"";
  };
  const auto in_table = [](std::string_view flow, std::string_view before = "") {
    return std::string(before) + kPost + "-Body (" + replaced(table(), "\"f-1\"", flow) +
           " | ConvertTo-Json -Depth 9)";
  };
  for (const auto& one : std::vector<Gap>{
           {spelled("$env:FLOW"), "/flow_id=$env:FLOW "},
           {spelled("x-${env:FLOW}-y"), "/flow_id=${env:FLOW} "},
           {spelled("$flow"), "/flow_id=$flow "},
           {spelled("$(Get-Flow)"), "/flow_id=$(Get-Flow) "},
           {spelled("$flow", "$flow = $env:FLOW\n"), "/flow_id=$flow "},
           {spelled("$flow", "$flow = Read-Host 'Flow'\n"), "/flow_id=$flow "},
           {spelled("$flow", "$flow = 'a'\nif ($x) { $flow = 'b' }\n"), "/flow_id=$flow "},
           {spelled("$flow", "$flow, $x = 'a', 'b'\n"), "/flow_id=$flow "},
           {spelled("$flow", "$flow = 'a'\n$flow -= 1\n"), "/flow_id=$flow "},
           {in_table("$env:FLOW"), "/flow_id=$env:FLOW "},
           {in_table("$config.flow"), "/flow_id=$config.flow "},
           {in_table("\"f-$env:N\""), "/flow_id=$env:N "},
           {in_table("(Get-Flow)"), "/flow_id=(Get-Flow) "},
           {in_table("$args[0]"), "/flow_id=$args[0] "},
           {in_table("[Environment]::GetEnvironmentVariable('FLOW')"), nullptr},
           {"curl.exe " + kUrl + " -d ('{0}' -f $x)", ""},
           {"curl.exe " + kUrl + " -d " + single(body()).substr(0, 50) + "' + $x", ""},
       }) {
    CAPTURE(one.text);
    auto reading = read_powershell(one.text);
    const auto* report = std::get_if<importing::Imported>(&reading);
    if (one.fill_in && !*one.fill_in) {
      CHECK(!refused(reading).empty());
      continue;
    }
    REQUIRE_MESSAGE(report, refused(reading));
    CHECK(report->deployment.flow_id.value.empty());
    CHECK(report->fill_in.size() == 1);
    if (one.fill_in) CHECK(fill_in_of(*report) == one.fill_in);
  }
  auto report =
      imported(read_powershell("$token = $env:TOKEN\n" + kPost + "-Body \"" +
                               replaced(each(body(), "\"", "`"), kToken, "$token") + "\""));
  CHECK(report.token_found);
  CHECK(report.token.empty());
  CHECK(report.fill_in.empty());
  report = imported(
      read_powershell("irm -Method Post \"$Base/v1/deploy_update\" -Body " + single(body())));
  CHECK(!report.endpoint);
}

TEST_CASE("PowerShell: what is refused") {
  const auto b = single(body());
  const std::vector<std::string> texts = {
      "irm " + kUrl + " -Body " + b,
      "irm " + kUrl + " -Method Get -Body " + b,
      "irm " + kUrl + " -Method Put -Body " + b,
      "irm " + kUrl + " -Method $m -Body " + b,
      "irm " + kUrl + " -Method Post",
      "irm " + kUrl + " -Method Post -Body $body",
      "irm " + kUrl + " -Method Post -Body " + table(),
      "irm " + kUrl + " -Method Post -Form " + table(),
      "irm " + kUrl + " -Method Post -InFile body.json",
      "irm " + kUrl + " -Method Post -Body (Get-Content body.json -Raw)",
      "irm " + kUrl + " -M Post -Body " + b,
      "irm " + kUrl + " -Method Post -Bodi " + b,
      "irm " + kUrl + " -Method Post -Body " + b + " other",
      "irm @params",
      "irm @params -Body " + b,
      "irm https://api.connect.jfrog.io/v1/other -Method Post -Body " + b,
      kPost + "-Body " + b + "\n" + kPost + "-Body " + b,
      kPost + "-Body " + b + "; curl.exe " + kUrl,
      kPost + "-Body @'\n" + body(),
      kPost + "-Body 'x",
      kPost + "-Body (" + b,
      "Set-Variable body 'x'\n" + kPost + "-Body " + b,
      "$b = " + table() +
          "\nforeach ($g in $groups) { $b.devices_filter.groups += @{ name = $g } }\n" + kPost +
          "-Body ($b | ConvertTo-Json -Depth 5)",
      "$b = " + table() + "\n$b.devices_filter.groups.Clear()\n" + kPost +
          "-Body ($b | ConvertTo-Json -Depth 5)",
      "$b = " + table() + "\nif ($x) { $b.devices_filter.Remove('groups') }\n" + kPost +
          "-Body ($b | ConvertTo-Json -Depth 5)",
      kPost + "-Body (" +
          replaced(table(), "@( @{ name = 'g' } )",
                   "@($names | ForEach-Object { @{ name = $_ } })") +
          " | ConvertTo-Json -Depth 5)",
      "curl.exe " + kUrl + " -d $body",
      "curl.exe " + kUrl + " -d {\"a\":1}",
      "curl.exe " + kUrl + " -d '@body.json'",
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    const auto reason = refused(read_powershell(text));
    CHECK(!reason.empty());
    CHECK(reason.find(kToken) == std::string::npos);
  }
}

TEST_CASE("PowerShell: texts of other shells are left to their readers") {
  const std::vector<std::string> others = {
      "curl -X POST '" + kUrl + "' \\\n -d '" + body("$env:X `") + "'",
      "curl -X POST " + kUrl + " -d \"" + each(body(), "\"", "\\") + "\"",
      "curl " + kUrl + " -d @- <<'EOF'\n" + body("irm $env:PATH; iwr") + "\nEOF\n",
      "curl -X POST ^\n " + kUrl + " ^\n -d \"" + each(body(), "\"", "\\") + "\"",
      "curl.exe -X POST " + kUrl + " -d \"" + each(body(), "\"", "\\") + "\"",
      "curl " + kUrl + " -d '" + body("Invoke-RestMethod") + "'",
      "curl " + kUrl + " -H \"X-Date: `date`\" -d \"" + each(body(), "\"", "\\") + "\"",
      body("a = irm"),
      "import requests\nrequests.post(url, json={'a': 1})\n",
      "",
  };
  for (const auto& text : others) {
    CAPTURE(text);
    CHECK(not_mine(read_powershell(text)));
  }
}

TEST_CASE("PowerShell: time is linear") {
  constexpr std::size_t kSize = 1u << 17;
  const std::vector<std::string> pieces = {"$",
                                           "$(",
                                           "@{",
                                           "@(",
                                           "(",
                                           "[",
                                           "{",
                                           "$a=",
                                           "\"$a",
                                           "`",
                                           "`\n",
                                           "@'\n",
                                           "<#",
                                           ",",
                                           "$a.b",
                                           "wget;",
                                           "$a+=$a\n",
                                           "- ",
                                           "> ",
                                           "'a'+",
                                           "[a]::b",
                                           "if(",
                                           "'",
                                           "$a.a=",
                                           "@{a=1;}",
                                           "PS ",
                                           "curl;",
                                           "\"$(",
                                           "${",
                                           "param(",
                                           "\n",
                                           "#$",
                                           "a,",
                                           "$a['",
                                           "function a{\n",
                                           "$b=\"$a$a\";$a=\"$b$b\";"};
  for (const auto& piece : pieces) {
    CAPTURE(piece);
    for (const std::string start : {"curl `\n", "irm 'a' -Body ", "$a=@{};irm @a;"}) {
      std::string text = start;
      while (text.size() < kSize) text += piece;
      (void)read_powershell(text);
      (void)read_powershell(text + "\ncurl.exe x");
    }
  }
}
