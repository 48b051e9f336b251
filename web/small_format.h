// Printing and reading of numbers in little code: the C library's goes through arithmetic that a
// tenth of a page this size would be spent on. Who uses it: web/imgui_format.cpp,
// web/small_stdio.cpp.
#pragma once

#include <cstdarg>
#include <cstddef>

namespace web {

/// vsnprintf() for %[-0][width][.precision][l|ll|z] and one of s c d i u x X p f, with the same
/// result but for this: %f rounds halves up, and is ? from 9e18 / 10^precision on; %c has no width,
/// %p is %x. What it does not know is not guessed at: that and the rest of the format come out as
/// they stand there, and no further argument is read.
int format_small(char* at, std::size_t size, const char* format, std::va_list arguments);

/// strtod() for a number of JSON: the same end, infinity and zero; the last digits may be off.
/// Whatever else strtod() takes (space before it, nan, hexadecimals) JSON does not have.
double read_small(const char* text, char** end);

/// Whether `text` begins with `words` and a number in digits, which it then reads.
bool read_after(const char* words, const char* text, int* number);

}  // namespace web
