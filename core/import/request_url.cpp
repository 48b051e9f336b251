#include "core/import/request_url.h"

#include <algorithm>
#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/v1/path.h"
#include "core/base/ascii.h"
#include "core/base/text.h"

namespace importing {

namespace {

/// Stands for a variable within a URL's parts: no URL has this character.
constexpr char kGap = '\0';

/// A URL taken apart as RFC 3986 does, with kGap for each variable.
struct Parts {
  std::string scheme;
  std::string user;
  std::string host;  ///< with its port
  std::string path;
  std::string query;
  bool has_user = false;
  bool has_query = false;
  bool has_fragment = false;
};

bool has_gap(std::string_view text) { return text.find(kGap) != std::string_view::npos; }

/// Nothing if the URL holds a NUL of its own.
std::optional<std::string> with_gaps(const TextWithGaps& url) {
  if (has_gap(url.text)) return std::nullopt;
  std::string out;
  std::size_t done = 0;
  for (const auto& gap : url.gaps) {
    out += url.text.substr(done, gap.offset - done);
    out += kGap;
    done = gap.offset;
  }
  return out += url.text.substr(done);
}

Parts take_apart(std::string_view url) {
  Parts parts;
  const auto cut = [&url](std::size_t at) {
    const auto after = url.substr(std::min(at + 1, url.size()));
    url = url.substr(0, at);
    return std::string(after);
  };
  if (const auto hash = url.find('#'); hash != std::string_view::npos) {
    (void)cut(hash);
    parts.has_fragment = true;
  }
  if (const auto mark = url.find('?'); mark != std::string_view::npos) {
    parts.query = cut(mark);
    parts.has_query = true;
  }
  const auto colon = url.find("://");
  const bool has_scheme = colon != std::string_view::npos && url.find('/') == colon + 1;
  parts.scheme = has_scheme ? base::ascii_lower(url.substr(0, colon)) : "http";
  if (has_scheme) url.remove_prefix(colon + 3);
  const auto slash = std::min(url.find('/'), url.size());
  parts.path = url.substr(slash);
  auto authority = url.substr(0, slash);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    parts.user = authority.substr(0, at);
    parts.has_user = true;
    authority.remove_prefix(at + 1);
  }
  parts.host = authority;
  return parts;
}

/// RFC 3986, 5.2.4, as curl sends it.
std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const auto end = std::min(path.find('/', 1), path.size());
    const auto segment = path.substr(0, end);  // with its slash
    path.remove_prefix(end);
    const bool last = path.empty();
    if (segment == "/..") out.resize(std::min(out.rfind('/'), out.size()));
    if (segment != "/." && segment != "/..") {
      out += segment;
    } else if (last) {
      out += '/';
    }
  }
  return out;
}

bool is_shown_name(std::string_view name) {
  constexpr std::size_t kLongest = 30;
  return !name.empty() && name.size() <= kLongest &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return base::is_letter(c) || c == '-' || c == '_'; });
}

/// "The URL's query (debug, trace)."; names alone, and only what can be one.
std::string ignored_query(std::string_view query) {
  constexpr std::size_t kMost = 10;
  std::string names;
  std::size_t count = 0;
  while (!query.empty() && count < kMost) {
    const auto end = std::min(query.find('&'), query.size());
    const auto item = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = item.find('=');
    if (equals == std::string_view::npos || !is_shown_name(item.substr(0, equals))) continue;
    names += (count++ > 0 ? ", " : "") + std::string(item.substr(0, equals));
  }
  return names.empty() ? "The URL's query." : "The URL's query (" + names + ").";
}

void say_what_is_dropped(const Parts& parts, Imported& imported) {
  if (parts.has_user) {
    imported.ignored.emplace_back(
        "The user name and password in the URL: replace the password if others have seen it.");
  }
  if (parts.has_query) imported.ignored.push_back(ignored_query(parts.query));
  if (parts.has_fragment) imported.ignored.emplace_back("The URL's fragment, which is never sent.");
}

/// What stands before the call's own path; nothing if that is another one.
std::optional<std::string> base_path(std::string path, Imported& imported) {
  if (path.ends_with('/')) path.pop_back();
  if (!path.ends_with(api::v1::kPath)) return std::nullopt;
  path.resize(path.size() - api::v1::kPath.size());
  if (path.ends_with('/')) {
    while (path.ends_with('/')) path.pop_back();
    imported.changed.emplace_back("The URL's path had one slash too many. It was removed.");
  }
  return path;
}

/// Nothing can be sent to an endpoint that is set by this if it says so.
void set_endpoint(const Parts& parts, const std::string& path, Imported& imported) {
  if (has_gap(parts.scheme) || has_gap(parts.host)) {
    imported.ignored.emplace_back(
        "The endpoint, since a variable stands in it. Choose the endpoint yourself.");
    return;
  }
  const auto url = parts.scheme + "://" + parts.host + path;
  if (auto checked = api::check_endpoint_url(url)) {
    imported.endpoint = std::move(checked.value());
    imported.taken.push_back("The endpoint " + *imported.endpoint + ".");
    return;
  }
  // The same address with a scheme that can be used tells whether all else is right.
  if (parts.scheme == "http") {
    if (api::check_endpoint_url("https://" + parts.host + path)) {
      imported.endpoint = "http://" + base::ascii_lower(parts.host) + path;
      imported.taken.push_back("The endpoint " + *imported.endpoint + ".");
      imported.ignored.emplace_back(
          "Warning: nothing can be sent to the endpoint as it is, since plain http would show the "
          "user token to the network. Use https.");
      return;
    }
  }
  imported.ignored.emplace_back(
      "The endpoint, since its address can't be used. Choose the endpoint yourself.");
}

}  // namespace

std::optional<std::string> read_request_url(const TextWithGaps& url, Imported& imported) {
  const auto text = with_gaps(url);
  if (!text || text->empty()) return "The URL is empty or damaged. Write the endpoint's address.";
  auto parts = take_apart(*text);
  if (!has_gap(parts.scheme) && parts.scheme != "http" && parts.scheme != "https") {
    return "The URL is neither https nor http.";
  }
  // A variable at its very beginning may hold a scheme, a host and a base path.
  if (has_gap(parts.path)) {
    return "A variable stands in the URL's path, so it can't be told which call it is. Fill it in "
           "first.";
  }
  if (parts.path.empty() && has_gap(parts.host)) {
    return "The URL's path is in a variable, so it can't be told which call it is. Fill it in "
           "first.";
  }
  const auto path = base_path(without_dot_segments(parts.path), imported);
  if (!path) {
    return "The URL's path is not " + std::string(api::v1::kPath) + ", so it is another call.";
  }
  say_what_is_dropped(parts, imported);
  set_endpoint(parts, *path, imported);
  return std::nullopt;
}

}  // namespace importing
