#include "native/platform/share_link.h"

#include "native/platform/deflate.h"

namespace platform {

base::Result<codec::SharedDeployment> read_link(std::string_view link) {
  const auto deflated = codec::deflated_in_link(link);
  if (!deflated) return deflated.error();
  const auto inflated = inflate_all(deflated.value(), DeflateForm::raw, codec::kMaxInflatedBytes);
  if (inflated.end == Inflated::End::too_large) {
    return codec::link_error(codec::LinkFault::too_large);
  }
  if (inflated.end != Inflated::End::whole || inflated.rest > 0) {
    return codec::link_error(codec::LinkFault::not_deflated);
  }
  return codec::read_shared_text(inflated.text);
}

base::Result<std::string> link_of(const model::Deployment& deployment, std::string_view page) {
  const auto text = codec::shared_text(deployment);
  auto link = codec::write_link(page, deflate_raw(text));
  if (!link) return link;
  const auto read = read_link(link.value());
  if (!read) return read.error();
  if (codec::shared_text(read.value().deployment) != text) {
    return codec::link_error(codec::LinkFault::not_a_deployment);
  }
  return link;
}

}  // namespace platform
