// Where deploy_update v1 stands under an endpoint's base URL.
#pragma once

#include <string_view>

namespace api::v1 {

inline constexpr std::string_view kPath = "/v1/deploy_update";

}  // namespace api::v1
