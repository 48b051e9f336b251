#include "native/platform/share_link.h"

#include "native/platform/deflate.h"

namespace platform {

base::Result<codec::SharedDeployment> read_link(std::string_view link) {
  const auto deflated = codec::deflated_in_link(link);
  if (!deflated) return deflated.error();
  const auto text = inflate_raw(deflated.value(), codec::kMaxInflatedBytes);
  if (!text) {
    return codec::link_error(text.error().code == "too-large" ? codec::LinkFault::too_large
                                                              : codec::LinkFault::not_deflated);
  }
  return codec::read_shared_text(text.value());
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
