#include "native/platform/site_answer.h"

#include <utility>

#include "core/base/text.h"

namespace platform {

namespace {

/// Whether an If-None-Match header names that entity tag (RFC 9110, 13.1.2).
bool names_tag(std::string_view header, std::string_view tag) {
  for (auto item : base::comma_items(header)) {
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == tag || item == "*") return true;
  }
  return false;
}

HttpAnswer answer_of(const RequestHead& head, SiteFile file) {
  HttpAnswer answer{200, std::move(file.type), std::move(file.content), {}};
  answer.headers = {{"Cache-Control", "no-cache"}, {"ETag", file.tag}, {"Vary", "Accept-Encoding"}};
  if (!file.encoding.empty()) answer.headers.emplace_back("Content-Encoding", file.encoding);
  if (names_tag(head.first("if-none-match"), file.tag)) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

}  // namespace

std::optional<HttpAnswer> site_answer(const SiteFolder& site, const RequestHead& head) {
  auto found = site.find(head.path, head.first("accept-encoding"));
  if (!found) return refusal(500, found.error().message);
  if (!found.value()) return std::nullopt;
  return answer_of(head, std::move(*found.value()));
}

}  // namespace platform
