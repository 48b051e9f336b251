// Windows PowerShell 5.1 and PowerShell 7 (about_Quoting_Rules, Invoke-RestMethod).
#include <string>

#include "core/export/literals.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

// ASCII only: 5.1 takes a file without a byte order mark for one in the machine's old code page,
// and sends a text body in Latin-1.
constexpr std::string_view kScript = R"ps(<#
.SYNOPSIS
    Sends this deployment once.
.DESCRIPTION
    Needs PowerShell 5.1 or later, and the account's token in CONNECT_USER_TOKEN.

    Exit codes: 0 accepted, 2 no token, 3 rate-limited, 4 rejected, 5 not sent, 6 outcome unknown
    (it may have been deployed: look at the dashboard before sending again).
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor
    [Net.SecurityProtocolType]::Tls12
[Net.ServicePointManager]::Expect100Continue = $false

$secret = $env:CONNECT_USER_TOKEN
if ([string]::IsNullOrEmpty($secret) -or $secret -match '[\x00-\x1f\x7f]') {
    [Console]::Error.WriteLine(
        'Not sent: set CONNECT_USER_TOKEN to the user token of the account, on one line.')
    exit 2
}

# The characters of a JSON string.
$token = -join ($secret.ToCharArray() | ForEach-Object {
        $code = [int]$_
        if ($code -gt 126 -or $code -eq 34 -or $code -eq 92) { '\u{0:x4}' -f $code } else { $_ }
    })

$body = @"
@BODY@"@

function Get-Text($Answer, [string]$Name) {
    $property = if ($Answer -is [psobject]) { $Answer.PSObject.Properties[$Name] }
    if ($property -and $property.Value -is [string]) {
        ($property.Value -replace '[\x00-\x1f\x7f]', ' ').Replace($secret, '<hidden>')
    }
}

# Nothing was connected, or no secure connection stood: the request has not left.
function Test-NotSent($Exception) {
    for ($cause = $Exception; $cause; $cause = $cause.InnerException) {
        if ($cause -is [Net.WebException]) {
            return [string]$cause.Status -in @('NameResolutionFailure', 'ConnectFailure',
                'ProxyNameResolutionFailure', 'TrustFailure', 'SecureChannelFailure')
        }
        if ($cause.GetType().FullName -eq 'System.Net.Http.HttpRequestException') {
            return $cause.InnerException -is [Net.Sockets.SocketException] -or
                $cause.InnerException -is [Security.Authentication.AuthenticationException]
        }
    }
    return $false
}

$status = 0
$answer = $null
$whole = $false
$notSent = $false
try {
    $answer = Invoke-RestMethod -Method Post -Uri '@URL@' -Body $body `
        -ContentType 'application/json' -Headers @{ Accept = 'application/json' } `
        -MaximumRedirection 0 -TimeoutSec 60 -UseBasicParsing
    $status = 200
    $whole = $null -ne $answer -and $answer -isnot [string] -and $answer -isnot [xml]
}
catch {
    $response = $_.Exception.PSObject.Properties['Response']
    if ($response -and $response.Value) {
        $status = [int]$response.Value.StatusCode
        $details = [string]$_.ErrorDetails
        try { $answer = $details | ConvertFrom-Json } catch { $answer = $null }
        $whole = $null -ne $answer
    }
    else {
        $notSent = Test-NotSent $_.Exception
    }
}

$reason = Get-Text $answer 'error_message'
$words = if ([string]::IsNullOrWhiteSpace($reason)) { Get-Text $answer 'message' } else { $reason }
if ($status -eq 200 -and $whole) {
    [Console]::Out.WriteLine("Accepted: $words")
    exit 0
}
if ($notSent) {
    [Console]::Error.WriteLine('Not sent: no secure connection to the endpoint could be made.')
    exit 5
}
if ($status -eq 429) {
    [Console]::Error.WriteLine("Rate-limited (429), nothing was deployed: $words")
    exit 3
}
if (($status -ge 400 -and $status -lt 500 -and $status -ne 408) -or
    ($status -ne 0 -and $status -ne 200 -and -not [string]::IsNullOrWhiteSpace($reason))) {
    [Console]::Error.WriteLine("Rejected ($status), nothing was deployed: $words")
    exit 4
}
[Console]::Error.WriteLine(
    "Outcome unknown (status $status): it may have been deployed. Look at the dashboard before sending again.")
exit 6
)ps";

}  // namespace

std::string powershell_script(const Call& call) {
  const auto body = "{\n  \"user_token\": \"$token\"," +
                    escaped(as_ascii(std::string_view(call.document).substr(1)), "`$", '`');
  // In single quotes a quote is doubled.
  return fill_in(kScript, {{"@URL@", escaped(call.url, "'", '\'')}, {"@BODY@", body}});
}

}  // namespace exporting
