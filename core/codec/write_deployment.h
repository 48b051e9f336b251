// Deployment -> JSON text: the file's form (docs/files.md, Deployment file), which is also the
// wire's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/deployment.h"

namespace codec {

/// Two-space indent, keys in the order of the specification, unknown keys in place, a newline at
/// the end. Missing keys stay missing. Reading a file that this wrote and writing it again changes
/// no byte. With `user_token`, that member stands first and holds it (the request body).
[[nodiscard]] std::string write_deployment(const model::Deployment& deployment,
                                           std::optional<std::string_view> user_token = {});

/// write_deployment()'s text of a deployment that is an object, with `user_token` as its first
/// member. Of a token nothing but the result is left in memory.
[[nodiscard]] std::string add_user_token(std::string_view written, std::string_view user_token);

}  // namespace codec
