// The requests of a program: requests, httpx, aiohttp and urllib, by their references.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/import/python/program.h"

namespace importing {

namespace {

bool is_text(const PythonValue& value) {
  return value.is(PythonKind::text) || value.is(PythonKind::bytes);
}

/// What Python takes for false, so that requests goes on to the next kind of body.
bool is_empty(const PythonValue& value) {
  if (value.is(PythonKind::none)) return true;
  if (is_text(value)) return value.text.whole() && value.text.text.empty();
  return value.is_container() && value.items.empty() && value.changed == 0;
}

std::string at_line(std::size_t line) { return "Line " + std::to_string(line) + ": "; }

}  // namespace

std::string PythonProgram::ignored_option(std::string_view name, const PythonValue& value) {
  constexpr auto kSecret =
      std::to_array<std::string_view>({"auth", "cert", "cookies", "proxies", "proxy"});
  const std::string option = "The option " + base::printable(name.substr(0, 40));
  if (std::find(kSecret.begin(), kSecret.end(), name) != kSecret.end()) {
    return option + ", which may hold a secret: replace that if others have seen it.";
  }
  if (name == "verify" && value.is(PythonKind::boolean) && value.text.text == "false") {
    return option + "=False: certificates are always verified here.";
  }
  if (name == "allow_redirects" || name == "follow_redirects") {
    return option + ": redirects are never followed here.";
  }
  if (name == "params") return option + ": a query is not part of the endpoint.";
  return option + ".";
}

void PythonProgram::name_headers(std::vector<std::string>& ignored, const PythonValue& headers) {
  constexpr std::size_t kMost = 50;
  if (!headers.is(PythonKind::dict)) {
    ignored.emplace_back("The headers.");
    return;
  }
  for (const auto& name : headers.keys) {
    if (ignored.size() < kMost) ignored.push_back(ignored_header(name));
  }
}

void PythonProgram::set_url(PythonRequest& request, const PythonValue* url,
                            const PythonValue* session) {
  if (url == nullptr || url->is(PythonKind::none)) return;
  TextWithGaps text;
  if (is_text(*url)) {
    const bool relative = url->text.whole() && url->text.text.find("://") == std::string::npos;
    if (relative && session != nullptr) {
      text = session->text;
      while (text.text.ends_with('/') && url->text.text.starts_with('/')) text.text.pop_back();
    }
    text.append(url->text);
  } else {
    text.append_gap(url->is(PythonKind::path) ? url->text.text : std::string("..."));
  }
  request.request.url = std::move(text);
}

void PythonProgram::set_method(PythonRequest& request, const PythonValue* method) {
  if (method == nullptr || method->is(PythonKind::none)) return;
  if (!method->is_known_text()) {
    request.problem = at_line(method->line) + "the request's method is not known.";
    return;
  }
  // requests turns it into capitals.
  request.request.method = method->text.text;
  for (auto& c : request.request.method) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
}

void PythonProgram::set_json(PythonRequest& request, const PythonValue& value) {
  const bool spelled = is_text(value) && base::trim(value.text.text).starts_with('{');
  if (spelled) {
    request.request.body = value.text;
    request.changed.push_back(at_line(request.line) +
                              "json= was given a text that is JSON already, which would be sent as "
                              "one string. It was taken as the body.");
    return;
  }
  auto dumped = dump_json(value, values_);
  request.problem = dumped.problem;
  if (unknown_changed_ != 0 && request.problem.empty()) {
    request.problem = at_line(unknown_changed_) +
                      "what is changed here is not understood, and it may be part of the body.";
  }
  request.request.body = std::move(dumped.text);
  if (names_.in_function()) request.body = &value;
}

void PythonProgram::set_data(PythonRequest& request, const PythonValue& value) {
  if (is_text(value)) {
    request.request.body = value.text;
  } else if (value.is_container() || value.is(PythonKind::tuple) || value.is(PythonKind::json)) {
    request.problem = at_line(value.line) +
                      "data= with a dictionary or a list is sent as a form, which the endpoint "
                      "does not take. Use json=.";
  } else {
    request.problem = why_needed(value);
  }
}

/// `has_places`: after the URL come data and json.
void PythonProgram::set_arguments(PythonRequest& request, const PythonArguments& arguments,
                                  bool has_places) {
  constexpr auto kUsed =
      std::to_array<std::string_view>({"content", "data", "files", "json", "method", "url"});
  constexpr std::size_t kMost = 50;
  const auto place = [&](std::size_t at) { return has_places ? at : PythonArguments::kNowhere; };
  const auto* data = arguments.find("data", place(1));
  const auto* json = arguments.find("json", place(2));
  const auto* content = arguments.find("content");
  const auto* files = arguments.find("files");
  if (content != nullptr && !is_empty(*content)) {
    set_data(request, *content);
  } else if (data != nullptr && !is_empty(*data)) {
    set_data(request, *data);
  } else if (json != nullptr && !json->is(PythonKind::none)) {
    set_json(request, *json);
  }
  if (files != nullptr && !is_empty(*files)) {
    request.problem = at_line(request.line) +
                      "files= is sent as a form, which the endpoint does "
                      "not take.";
  }
  if (arguments.more) {
    request.problem =
        at_line(request.line) +
        "the arguments that `*` or `**` passes are not known. Write them in the call.";
  }
  for (const auto& [name, value] : arguments.named) {
    const bool used = std::find(kUsed.begin(), kUsed.end(), name) != kUsed.end();
    if (used || request.ignored.size() >= kMost) continue;
    if (name == "headers") {
      name_headers(request.ignored, *value);
    } else {
      request.ignored.push_back(ignored_option(name, *value));
    }
  }
}

PythonValue* PythonProgram::add_request(PythonRequest request) {
  const auto line = request.line;
  names_.note_request();
  if (not_followed_ != 0 && request.problem.empty()) {
    request.problem =
        at_line(not_followed_) + "This is not understood, and it may change the body.";
  }
  requests_.push_back(std::move(request));
  return values_.make(PythonKind::path, line, "response");
}

PythonValue* PythonProgram::call_request(const std::string& name, const std::string& call,
                                         const PythonArguments& arguments, std::size_t line,
                                         const PythonValue* session) {
  PythonRequest request;
  request.line = line;
  request.call = call;
  const bool generic = name == "request";
  set_url(request, arguments.find("url", generic ? 1 : 0), session);
  if (generic) {
    set_method(request, arguments.find("method", 0));
    if (request.request.method.empty() && request.problem.empty()) {
      request.problem = at_line(line) + "the request's method is not known.";
    }
  } else {
    const auto method = values_.make(PythonKind::text, line, name);
    set_method(request, method);
  }
  const auto problem = request.problem;
  set_arguments(request, arguments, name == "post");
  if (!problem.empty()) request.problem = problem;
  return add_request(std::move(request));
}

/// Its text is the URL that relative ones are joined to.
PythonValue* PythonProgram::make_session(const PythonArguments& arguments, std::size_t line) {
  auto* session = values_.make(PythonKind::session, line);
  const auto* base = arguments.find("base_url");
  if (base != nullptr && is_text(*base)) session->text = base->text;
  if (base != nullptr && base->is(PythonKind::path)) session->text.append_gap(base->text.text);
  for (const auto& [name, value] : arguments.named) {
    if (name == "headers") name_headers(session_ignored_, *value);
    if (name != "headers" && name != "base_url") {
      session_ignored_.push_back(ignored_option(name, *value));
    }
  }
  return session;
}

PythonValue* PythonProgram::call_session(const PythonValue& session, const std::string& name,
                                         const PythonArguments& arguments, std::size_t line) {
  constexpr auto kRequests = std::to_array<std::string_view>(
      {"delete", "get", "head", "options", "patch", "post", "put", "request"});
  if (std::find(kRequests.begin(), kRequests.end(), name) != kRequests.end()) {
    return call_request(name, "session." + name, arguments, line, &session);
  }
  return values_.make(PythonKind::none, line);  // close(), mount()
}

/// Request(url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None)
PythonValue* PythonProgram::make_urllib_request(const PythonArguments& arguments,
                                                std::size_t line) {
  PythonRequest request;
  request.line = line;
  request.call = "urllib.request.Request";
  set_url(request, arguments.find("url", 0), nullptr);
  set_method(request, arguments.find("method", 5));
  const auto* data = arguments.find("data", 1);
  if (data != nullptr && !data->is(PythonKind::none)) set_data(request, *data);
  if (const auto* headers = arguments.find("headers", 2)) {
    name_headers(request.ignored, *headers);
  }
  if (arguments.more) request.problem = at_line(line) + "its arguments are not known.";
  auto* value = values_.make(PythonKind::request, line);
  value->index = static_cast<std::uint32_t>(requests_.size());
  add_request(std::move(request));
  return value;
}

/// urlopen(url, data=None), of a URL or a request
PythonValue* PythonProgram::open_url(const PythonArguments& arguments, std::size_t line) {
  const auto* url = arguments.find("url", 0);
  const auto* data = arguments.find("data", 1);
  if (url != nullptr && url->is(PythonKind::request)) {
    if (data != nullptr && !data->is(PythonKind::none)) set_data(requests_[url->index], *data);
    return values_.make(PythonKind::path, line, "response");
  }
  make_urllib_request(arguments, line);
  requests_.back().call = "urllib.request.urlopen";
  return values_.make(PythonKind::path, line, "response");
}

PythonValue* PythonProgram::call_urllib_request(const PythonValue& request, const std::string& name,
                                                const PythonArguments& arguments,
                                                std::size_t line) {
  const auto* header = arguments.find("key", 0);
  if (name == "add_header" && header != nullptr && requests_[request.index].ignored.size() < 50) {
    requests_[request.index].ignored.push_back(
        ignored_header(header->is_known_text() ? header->text.text : std::string()));
  }
  return values_.make(PythonKind::none, line);
}

}  // namespace importing
