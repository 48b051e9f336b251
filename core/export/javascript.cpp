// Node 18 or later: fetch.
#include <string>

#include "core/export/literals.h"
#include "core/export/template_text.h"
#include "core/export/writers.h"

namespace exporting {

namespace {

// The body is JSON text and no object: an object would round long numbers and take a key __proto__
// for something else. That the request has left is known by undici's own channel, since an error of
// fetch() does not tell; if the channel is silent, the outcome stays unknown.
constexpr std::string_view kProgram =
    R"js(// Sends this deployment once. Needs node 18 or later, and the account's token in
// CONNECT_USER_TOKEN.
//
// Exit codes: 0 accepted, 2 no token, 3 rate-limited, 4 rejected, 5 not sent, 6 outcome unknown
// (it may have been deployed: look at the dashboard before sending again).
const token = process.env.CONNECT_USER_TOKEN ?? "";

@URL@
const body = `@BODY@`;

const maxAnswerBytes = 1 << 20;

function end(code, message) {
  const line = message
    .split(token)
    .join("<hidden>")
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
  (code === 0 ? process.stdout : process.stderr).write(`${line}\n`);
  process.exitCode = code;
}

async function readText(response) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let size = 0;
  let text = "";
  for await (const bytes of response.body ?? []) {
    size += bytes.length;
    if (size > maxAnswerBytes) throw new Error("the answer is too large");
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

async function send() {
  const { channel } = await import("node:diagnostics_channel");
  const created = channel("undici:request:create");
  const leaving = channel("undici:client:sendHeaders");
  let step = "";
  created.subscribe(() => (step = "created"));
  leaving.subscribe(() => (step = "left"));

  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(60_000),
    });
  } catch (error) {
    const why = error.cause?.code ?? error.cause?.message ?? error.name;
    if (step === "created" || why === "bad port") {
      return end(5, `Not sent: ${why}`);
    }
    return unknown(0, why);
  }

  let answer;
  let whole = false;
  let why = "the answer is not the JSON that the API documents";
  try {
    answer = JSON.parse(await readText(response));
    whole = true;
  } catch (error) {
    why =
      error.cause?.code ?? (error instanceof SyntaxError ? why : error.message);
  }
  judge(response.status, whole, answer, why);
}

function judge(status, whole, answer, why) {
  const text = (name) =>
    typeof answer?.[name] === "string" ? answer[name] : "";
  const reason = text("error_message").trim();
  const words = reason || text("message") || "the API gave no message.";
  if (status === 429) {
    return end(3, `Rate-limited (429), nothing was deployed: ${words}`);
  }
  if (
    (status >= 400 && status < 500 && status !== 408) ||
    (status >= 300 && reason)
  ) {
    return end(4, `Rejected (${status}), nothing was deployed: ${words}`);
  }
  if (whole && status >= 200 && status < 300) {
    return end(0, `Accepted (${status}): ${words}`);
  }
  return unknown(status, why);
}

function unknown(status, why) {
  end(
    6,
    `Outcome unknown (status ${status}, ${why}): it may have been deployed. Look at the dashboard before sending again.`,
  );
}

if (token === "" || /[\u0000-\u001f\u007f\ufffd]/.test(token)) {
  console.error(
    "Not sent: set CONNECT_USER_TOKEN to the user token of the account, on one line.",
  );
  process.exitCode = 2;
} else {
  send();
}
)js";

/// JSON text with other escapes for what would end a script that stands in a page.
std::string harmless_in_html(std::string_view json) {
  std::string out;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const auto rest = json.substr(at);
    if (rest.starts_with("</")) {
      out += "<\\/";
      ++at;
    } else if (rest.starts_with("<!--")) {
      out += "<\\u0021";
      ++at;
    } else {
      out += json[at];
    }
  }
  return out;
}

/// As prettier breaks it: a line has 80 characters at most.
std::string url_constant(const std::string& url) {
  const auto literal = "\"" + url + "\";\n";
  const std::string begin = "const url =";
  return begin + (begin.size() + literal.size() <= 80 ? " " : "\n  ") + literal;
}

}  // namespace

std::string javascript_program(const Call& call) {
  const auto json = harmless_in_html(with_unseen_escaped(call.document));
  const auto body = "{\n  \"user_token\": ${JSON.stringify(token)}," +
                    escaped(std::string_view(json).substr(1), "\\`$", '\\');
  return fill_in(kProgram, {{"@URL@", url_constant(call.url)}, {"@BODY@", body}});
}

}  // namespace exporting
