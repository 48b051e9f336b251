// Any bytes as a link, and as what one inflates to: refused by name, or a deployment that the link
// of its own gives again.
#include "native/platform/share_link.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/base64.h"
#include "native/platform/deflate.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

void look_at(const base::Result<codec::SharedDeployment>& read) {
  if (!read) {
    must(read.error().code.starts_with("link-") && !read.error().message.empty());
    return;
  }
  const auto& deployment = read.value().deployment;
  must(deployment.user_token == model::Presence::missing);
  const auto link = platform::link_of(deployment, "");
  if (link) {
    must(link.value().size() <= codec::kMaxLinkCharacters);
  } else {
    must(link.error().code == "link-too-long");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  look_at(platform::read_link(bytes));
  // Past the encodings, which bytes at random seldom get through.
  look_at(platform::read_link("#d=" + base::base64url(bytes)));
  look_at(platform::read_link("#d=" + base::base64url(platform::deflate_raw(bytes))));
  look_at(codec::read_shared_text(bytes));
  return 0;
}
