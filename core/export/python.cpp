// Python 3.9 or later with requests.
#include <string>

#include "core/export/literals.h"
#include "core/export/python_dictionary.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

// requests calls `auth` for every request that it is about to send; there the body becomes one that
// notes when it is read, which is when a connection, a tunnel and TLS stand. Its errors do not
// tell.
constexpr std::string_view kProgram = R"py(#!/usr/bin/env python3
"""Sends this deployment once.

Needs requests, and the account's token in CONNECT_USER_TOKEN. Exit codes: 0 accepted,
2 no token, 3 rate-limited, 4 rejected, 5 not sent, 6 outcome unknown (it may have been
deployed: look at the dashboard before sending again).
"""

import io
import json
import os
import re
import sys

import requests

MAX_ANSWER_BYTES = 1 << 20

secret = os.environ.get("CONNECT_USER_TOKEN")
if not secret or not secret.isprintable():
    print(
        "Not sent: set CONNECT_USER_TOKEN to the user token of the account, on one line.",
        file=sys.stderr,
    )
    sys.exit(2)

url = "@URL@"
payload = {
    "user_token": os.environ["CONNECT_USER_TOKEN"],
@MEMBERS@}


class WatchedBody(io.BytesIO):
    """Knows whether any of it has left."""

    left = False

    def read(self, size=-1):
        WatchedBody.left = True
        return super().read(size)


def watch(request):
    request.body = WatchedBody(request.body)
    return request


def end(code, message):
    line = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", message)
    line = line.replace(secret, "<hidden>")
    stream = sys.stdout if code == 0 else sys.stderr
    stream.reconfigure(errors="backslashreplace")
    print(line, file=stream)
    sys.exit(code)


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def read_answer(response):
    content = b""
    for part in response.iter_content(65536):
        content += part
        if len(content) > MAX_ANSWER_BYTES:
            raise ValueError("the answer is too large")
    return json.loads(content.decode("utf-8"), parse_constant=refuse_constant)


def text(answer, name):
    value = answer.get(name) if isinstance(answer, dict) else None
    return value.strip() if isinstance(value, str) else ""


status = 0
answer = None
whole = False
why = ""
try:
    with requests.Session() as session:
        session.auth = watch
        response = session.post(
            url,
            json=payload,
            headers={"Accept": "application/json"},
            allow_redirects=False,
            stream=True,
            timeout=(15, 60),
@PROXIES@        )
        status = response.status_code
        answer = read_answer(response)
        whole = True
except (Exception, KeyboardInterrupt) as error:
    why = f"{type(error).__name__}: {error}"

reason = text(answer, "error_message")
words = reason or text(answer, "message") or "the API gave no message."
if not WatchedBody.left:
    end(5, f"Not sent: {why}")
if status == 429:
    end(3, f"Rate-limited (429), nothing was deployed: {words}")
refused = 400 <= status < 500 and status != 408
if refused or (status and status // 100 != 2 and reason):
    end(4, f"Rejected ({status}), nothing was deployed: {words}")
if whole and 200 <= status < 300:
    end(0, f"Accepted ({status}): {words}")
end(
    6,
    f"Outcome unknown (status {status}, {why}): it may have been deployed. "
    "Look at the dashboard before sending again.",
)
)py";

constexpr std::string_view kNoProxy = "            proxies={\"http\": \"\", \"https\": \"\"},\n";

}  // namespace

base::Result<std::string> python_program(const Call& call) {
  const auto members = python_members(call.document);
  if (!members) {
    return base::Error{"not-in-target",
                       "The deployment holds a number that Python can't carry unchanged. Export it "
                       "as curl or javascript."};
  }
  return fill_in(
      kProgram,
      {{"@URL@", call.url}, {"@PROXIES@", call.loopback ? kNoProxy : ""}, {"@MEMBERS@", *members}});
}

}  // namespace exporting
