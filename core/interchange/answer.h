// The rooms of import and export as platform::Interchange has them: plain values in and out.
#pragma once

#include <string>
#include <string_view>

#include "core/platform/interchange.h"

namespace interchange {

[[nodiscard]] platform::ImportAnswer answer_import(std::string_view text);

/// `version`: of this project, for programs that install it. Errors: those of
/// exporting::export_as(); "not-valid" if the deployment has errors.
[[nodiscard]] base::Result<std::string> answer_export(const platform::ExportOrder& order,
                                                      std::string_view version);

}  // namespace interchange
