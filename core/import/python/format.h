// Texts that are put together: f"{x}", "%s" % x, "{}".format(x).
#pragma once

#include <string>
#include <string_view>

#include "core/import/python/expressions.h"
#include "core/import/python/values.h"

namespace importing {

/// What an expression is named in a report: fit for a line, not long, and of what is quoted in it
/// only what is in capitals, as the names of variables are.
[[nodiscard]] std::string spell_gap(std::string_view spelled);

/// Appends what str() makes of `value`, with its gaps; false if that is not known.
[[nodiscard]] bool append_formatted(const PythonValue& value, TextWithGaps& text,
                                    PythonValues& values);

/// `format % value`: a text in any case, with gaps where it is not known.
[[nodiscard]] PythonValue* format_percent(const PythonValue& format, const PythonValue& value,
                                          PythonValues& values);
/// `format.format(...)`, likewise.
[[nodiscard]] PythonValue* format_braces(const PythonValue& format,
                                         const PythonArguments& arguments, PythonValues& values);

}  // namespace importing
