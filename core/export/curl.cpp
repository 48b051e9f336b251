// POSIX shell (The Open Group Base Specifications, Shell Command Language) and curl 7.76 or later.
#include <string>

#include "core/export/literals.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

// The body is one here-document, joined with the token by the shell itself: no other process has
// either in its arguments. curl's own words about a transfer follow the answer on a line of their
// own, and its exit code on another; judge reads all three.
constexpr std::string_view kScript = R"sh(#!/bin/sh
# Sends this deployment once. Needs curl 7.76 or later, and the account's token in
# CONNECT_USER_TOKEN.
#
# Exit codes: 0 accepted, 2 no token, 3 rate-limited, 4 rejected, 5 not sent, 6 outcome unknown
# (it may have been deployed: look at the dashboard before sending again).
set +axv
set -u
unset secret token rest next char

secret=${CONNECT_USER_TOKEN-}
unset CONNECT_USER_TOKEN
case $secret in
'' | *[[:cntrl:]]*)
  echo 'Not sent: set CONNECT_USER_TOKEN to the user token of the account, on one line.' >&2
  exit 2
  ;;
esac

# The token as a JSON string.
token=
rest=$secret
while [ -n "$rest" ]; do
  next=${rest#?}
  char=${rest%"$next"}
  case $char in
  '"' | "\\") token=$token\\$char ;;
  *) token=$token$char ;;
  esac
  rest=$next
done

# Reads the answer, a line with the status and the time before the first byte left, and a line with
# the exit code of curl. Prints the exit code of this script, a blank, and the message.
read_answer() {
  LC_ALL=C awk '
    function skip(count) { rest = substr(rest, count + 1) }
    function first() {
      if (match(rest, /^[ \t\r\n]+/)) skip(RLENGTH)
      return substr(rest, 1, 1)
    }
    function string() {
      if (!match(rest, /^"([^"\\\001-\037]|\\["\\\/bfnrtu])*"/)) return 0
      word = substr(rest, 2, RLENGTH - 2)
      skip(RLENGTH)
      return word !~ /\\u(.?.?.?$|[^0-9A-Fa-f]|.[^0-9A-Fa-f]|..[^0-9A-Fa-f]|...[^0-9A-Fa-f])/
    }
    function value(depth, c, key, is_text) {
      c = first()
      if (c == "\"") return string()
      if (c != "{" && c != "[") {
        if (!match(rest, /^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)/))
          return 0
        skip(RLENGTH)
        return 1
      }
      skip(1)
      if (first() == (c == "{" ? "}" : "]")) {
        skip(1)
        return 1
      }
      do {
        if (c == "{") {
          if (first() != "\"" || !string()) return 0
          key = word
          if (first() != ":") return 0
          skip(1)
        }
        is_text = first() == "\""
        if (!value(depth + 1)) return 0
        if (c == "{" && depth == 0) said[key] = is_text ? word : ""
        next_one = first()
        skip(1)
      } while (next_one == ",")
      return next_one == (c == "{" ? "}" : "]")
    }
    function byte(n) { return sprintf("%c", n) }
    function utf8(n) {
      if (n < 32 || n == 127) return " "
      if (n < 128) return byte(n)
      if (n < 2048) return byte(192 + int(n / 64)) byte(128 + n % 64)
      if (n < 65536)
        return byte(224 + int(n / 4096)) byte(128 + int(n / 64) % 64) byte(128 + n % 64)
      return byte(240 + int(n / 262144)) byte(128 + int(n / 4096) % 64) \
        byte(128 + int(n / 64) % 64) byte(128 + n % 64)
    }
    function hex(digits, i, n) {
      for (i = 1; i <= 4; i++)
        n = 16 * n + index("0123456789abcdef", tolower(substr(digits, i, 1))) - 1
      return n
    }
    function plain(text, out, c, n, low) {
      while (match(text, /\\/)) {
        out = out substr(text, 1, RSTART - 1)
        c = substr(text, RSTART + 1, 1)
        text = substr(text, RSTART + 2)
        if (c != "u") {
          out = out (c ~ /[bfnrt]/ ? " " : c)
          continue
        }
        n = hex(text)
        text = substr(text, 5)
        if (n >= 55296 && n < 56320 && text ~ /^\\u[dD][c-fC-F]/) {
          low = hex(substr(text, 3))
          n = 65536 + (n - 55296) * 1024 + low - 56320
          text = substr(text, 7)
        }
        out = out utf8(n)
      }
      return out text
    }
    function end(code, message) {
      print code " " message
      exit
    }
    {
      line[NR] = $0
      size += length($0)
    }
    END {
      curl = line[NR]
      split(NR > 1 ? line[NR - 1] : "", report, " ")
      status = report[1] + 0
      if (report[2] + 0 == 0 && status == 0 && (report[2] != "" || curl ~ /^([1-4]|12[67])$/))
        end(5, "Not sent: curl ended with " curl ".")
      whole = (curl == 0 || curl == 22) && size < 65536
      if (whole) {
        rest = line[1]
        for (i = 2; i < NR - 1; i++) rest = rest "\n" line[i]
        whole = value(0) && first() == ""
      }
      message = plain(whole ? said["message"] : "")
      error = plain(whole ? said["error_message"] : "")
      words = error ~ /[^ ]/ ? error : message
      if (status == 429)
        end(3, "Rate-limited (429), nothing was deployed: " \
          (words == "" ? "wait at least 20 seconds before sending again." : words))
      if (status >= 400 && status < 500 && status != 408)
        end(4, "Rejected (" status "), nothing was deployed: " \
          (words == "" ? "the API gave no reason." : words))
      if (whole && status >= 200 && status < 300)
        end(0, "Accepted (" status "): " (words == "" ? "the API gave no message." : words))
      if (status >= 100 && (status < 200 || status >= 300) && error ~ /[^ ]/)
        end(4, "Rejected (" status "), nothing was deployed: " error)
      end(6, "Outcome unknown (status " status ", curl " curl "): it may have been deployed. Look at" \
        " the dashboard before sending again.")
    }'
}

judge() {
  answer=$(read_answer)
  code=${answer%% *}
  rest=${answer#* }
  message=
  while :; do
    case $rest in
    *"$secret"*)
      message="$message${rest%%"$secret"*}<hidden>"
      rest=${rest#*"$secret"}
      ;;
    *) break ;;
    esac
  done
  message=$message$rest
  case $code in
  0) printf '%s\n' "$message" ;;
  [3-6]) printf '%s\n' "$message" >&2 ;;
  *)
    echo 'Outcome unknown: the answer could not be read. Look at the dashboard.' >&2
    code=6
    ;;
  esac
  exit "$code"
}

{
  curl -q --silent --show-error --fail-with-body --proto '=@SCHEME@' --max-redirs 0 --retry 0 \
    --http1.1 --globoff@NOPROXY@ --connect-timeout 15 --max-time 60 \
    --header 'Content-Type: application/json' --header 'Accept: application/json' \
    --header 'Expect:' --write-out '\n%{http_code} %{time_pretransfer}\n' --request POST \
    --data-binary @- @URL@ <<EOF
@BODY@EOF
  echo "$?"
} | judge
)sh";

}  // namespace

std::string curl_script(const Call& call) {
  const auto body =
      "{\n  \"user_token\": \"$token\"," +
      escaped(with_unseen_escaped(std::string_view(call.document).substr(1)), "\\$`", '\\');
  return fill_in(kScript, {{"@SCHEME@", call.url.starts_with("https:") ? "https" : "http"},
                           {"@NOPROXY@", call.loopback ? " --noproxy '*'" : ""},
                           {"@URL@", shell_word(call.url)},
                           {"@BODY@", body}});
}

}  // namespace exporting
