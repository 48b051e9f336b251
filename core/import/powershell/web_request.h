// Invoke-RestMethod and Invoke-WebRequest: their parameters -> the request they make.
#pragma once

#include "core/import/import.h"
#include "core/import/powershell/script.h"
#include "core/import/readers.h"

namespace importing::powershell {

/// A parameter is taken by its name, or by any beginning of it that Windows PowerShell 5.1 or
/// PowerShell 7 takes for one. Refused: no -Method (that is GET), a form, a file, a parameter that
/// there is not. Values of parameters that are ignored are never repeated.
[[nodiscard]] Reading read_web_request(const Call& call, Values& values, Imported imported);

}  // namespace importing::powershell
