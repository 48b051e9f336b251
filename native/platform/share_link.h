// A deployment and the link that carries it (core/codec/share_link.h), on this machine.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/codec/share_link.h"

namespace platform {

/// The link, `page` before it (may be empty). It was read again, and gives the same. Error:
/// "link-too-long".
[[nodiscard]] base::Result<std::string> link_of(const model::Deployment& deployment,
                                                std::string_view page);

/// Errors: those of codec::LinkFault.
[[nodiscard]] base::Result<codec::SharedDeployment> read_link(std::string_view link);

}  // namespace platform
