#include "core/app/sandbox_transport.h"

#include "core/base/secret.h"
#include "core/base/text.h"

namespace app {

namespace {

std::string_view path_of(std::string_view url) {
  const auto host = url.find("://");
  if (host == std::string_view::npos) return url;
  const auto path = url.find('/', host + 3);
  return path == std::string_view::npos ? std::string_view("/") : url.substr(path);
}

}  // namespace

SandboxTransport::SandboxTransport(const platform::Clock& clock)
    : clock_(clock), sandbox_(sandbox::Settings{}) {}

platform::RequestId SandboxTransport::send(platform::HttpRequest request) {
  const auto response =
      sandbox_.answer({request.method, path_of(request.url), request.body}, clock_.now_ms());
  base::wipe(request.body);
  platform::HttpResult result;
  result.status = response.status;
  result.body = response.body;
  for (const auto& [name, value] : response.headers) {
    if (base::ascii_lower(name) == "retry-after") result.retry_after = value;
  }
  answers_[++last_id_] = std::move(result);
  return last_id_;
}

std::optional<platform::HttpResult> SandboxTransport::poll(platform::RequestId id) {
  const auto found = answers_.find(id);
  if (found == answers_.end()) return std::nullopt;
  auto result = std::move(found->second);
  answers_.erase(found);
  return result;
}

void SandboxTransport::cancel(platform::RequestId) {}  // the answer is already there

}  // namespace app
