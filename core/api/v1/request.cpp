#include "core/api/v1/request.h"

#include <utility>

#include "core/api/endpoint_url.h"
#include "core/api/v1/path.h"
#include "core/check/visit_document.h"
#include "core/codec/redact_json.h"
#include "core/codec/write_deployment.h"

namespace api::v1 {

namespace {

bool has_unknown_keys(const model::Deployment& deployment) {
  bool any = false;
  check::visit_objects(deployment, [&any](const model::Object& object, const check::Place&) {
    any = any || !object.unknown.empty();
  });
  return any;
}

}  // namespace

std::string shown_body(const model::Deployment& deployment) {
  return shown_body(deployment, base::Redactor());
}

std::string shown_body(const model::Deployment& deployment, const base::Redactor& redactor) {
  auto body = codec::write_deployment(deployment, kRedactedToken);
  if (redactor.empty() && !has_unknown_keys(deployment)) return body;
  return codec::redact_json(body, redactor);
}

CheckedBody::CheckedBody(const check::CheckedDeployment& checked) : checked_(checked) {
  Texts texts;
  texts.written = codec::write_deployment(checked.deployment());
  texts.shown = codec::add_user_token(texts.written, kRedactedToken);
  if (has_unknown_keys(checked.deployment())) {
    texts.shown = codec::redact_json(texts.shown, base::Redactor());
  }
  texts_ = std::make_shared<const Texts>(std::move(texts));
}

std::string CheckedBody::shown(const base::Redactor& redactor) const {
  return redactor.empty() ? texts_->shown : codec::redact_json(texts_->shown, redactor);
}

std::string CheckedBody::with(const base::Secret& token) const {
  return codec::add_user_token(texts_->written, token.reveal());
}

base::Result<platform::HttpRequest> begin_request(std::string_view method,
                                                  std::string_view base_url, std::string_view path,
                                                  const base::Secret& token) {
  auto url = read_endpoint_url(base_url);
  if (!url) return url.error();
  if (token.empty()) {
    return base::Error{"token-missing", "Enter the account's user token first.", "/user_token"};
  }
  platform::HttpRequest request;
  request.method = method;
  request.url = std::move(url.value().url).append(path);
  request.to_loopback = url.value().loopback;
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  return request;
}

base::Result<platform::HttpRequest> make_request(const CheckedBody& body, std::string_view base_url,
                                                 const base::Secret& token) {
  auto request = begin_request("POST", base_url, kPath, token);
  if (request) request.value().body = body.with(token);
  return request;
}

}  // namespace api::v1
