#include "core/import/request.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/body.h"
#include "core/import/request_url.h"

namespace importing {

namespace {

/// A method as it may be shown: a few letters.
bool is_word(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  return !text.empty() && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), base::is_letter);
}

std::optional<std::string> judge_method(const std::string& method, Imported& imported) {
  if (method.empty() || method == "POST") return std::nullopt;
  if (base::ascii_lower(method) == "post") {
    imported.changed.push_back("The method " + method + " was taken as POST.");
    return std::nullopt;
  }
  return "The request's method is " + (is_word(method) ? method : std::string("another one")) +
         ". A deployment is sent by POST.";
}

}  // namespace

Reading read_request(const Request& request, Imported imported) {
  const auto refused = [&](std::string reason) {
    return Refused{imported.from, std::move(reason)};
  };
  if (auto reason = judge_method(request.method, imported)) return refused(std::move(*reason));
  if (!request.url) return refused("The request names no URL. Add the endpoint's address.");
  if (auto reason = read_request_url(*request.url, imported)) return refused(std::move(*reason));
  if (!request.body) return refused("The request has no body, so there is no deployment in it.");
  if (auto reason = read_body(*request.body, imported)) return refused(std::move(*reason));
  return imported;
}

std::string ignored_header(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  const bool shown =
      !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
        return base::is_alphanumeric(c) || c == '-' || c == '_';
      });
  if (!shown) return "A header.";
  constexpr auto kSecret =
      std::to_array<std::string_view>({"auth", "cookie", "key", "token", "secret", "password"});
  const auto lower = base::ascii_lower(name);
  const bool secret = std::any_of(kSecret.begin(), kSecret.end(), [&](std::string_view part) {
    return lower.find(part) != std::string::npos;
  });
  return "The header " + std::string(name) +
         (secret ? ", which may hold a secret: replace that if others have seen it." : ".");
}

}  // namespace importing
