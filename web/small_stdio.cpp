// Takes the place of the C library's formatting in the page: the library's reads and writes
// floating point by way of 128-bit arithmetic, a tenth of the page for what nobody shows. What
// ImGui and the core print is here (%s %.*s %c %d %u %x %X %p %f, with width, zeros, l, ll and z);
// what ImGui reads is one number behind a word, the shaders' version.
#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "web/js/host.h"

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Counts all, keeps what has room.
class Output {
 public:
  Output(char* at, std::size_t size) : at_(at), size_(size) {}
  void put(char c) {
    if (length_ + 1 < size_) at_[length_] = c;
    ++length_;
  }
  void repeat(char c, int times) {
    for (; times > 0; --times) put(c);
  }
  void text(const char* text, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) put(text[i]);
  }
  int finish() {
    if (size_ > 0) at_[length_ < size_ ? length_ : size_ - 1] = 0;
    return static_cast<int>(length_);
  }

 private:
  char* at_;
  std::size_t size_;
  std::size_t length_ = 0;
};

/// One conversion: %[-0][width][.precision][l|ll|z]kind
struct Conversion {
  bool left = false;
  bool zeros = false;
  int width = 0;
  int precision = -1;
  int longs = 0;
  char kind = 0;
};

int read_number(const char*& format, va_list* arguments) {
  if (*format == '*') {
    ++format;
    return va_arg(*arguments, int);
  }
  int number = 0;
  for (; is_digit(*format); ++format) number = 10 * number + (*format - '0');
  return number;
}

Conversion read_conversion(const char*& format, va_list* arguments) {
  Conversion conversion;
  for (;; ++format) {
    if (*format == '-')
      conversion.left = true;
    else if (*format == '0')
      conversion.zeros = true;
    else if (*format != '+' && *format != ' ' && *format != '#')
      break;
  }
  conversion.width = read_number(format, arguments);
  if (*format == '.') conversion.precision = read_number(++format, arguments);
  for (; *format == 'l' || *format == 'z' || *format == 'h'; ++format) {
    if (*format == 'l') ++conversion.longs;
  }
  conversion.kind = *format;
  if (*format != 0) ++format;
  return conversion;
}

void write_padded(Output& out, const Conversion& conversion, bool minus, const char* text,
                  std::size_t size) {
  const int room = conversion.width - static_cast<int>(size) - (minus ? 1 : 0);
  const bool zeros = conversion.zeros && !conversion.left;
  if (!conversion.left && !zeros) out.repeat(' ', room);
  if (minus) out.put('-');
  if (zeros) out.repeat('0', room);
  out.text(text, size);
  if (conversion.left) out.repeat(' ', room);
}

/// The digits of `value`, at the end of `digits`.
const char* write_digits(char* end, std::uint64_t value, unsigned base, char ten) {
  do {
    const auto digit = static_cast<char>(value % base);
    *--end = static_cast<char>(digit < 10 ? '0' + digit : ten + digit - 10);
    value /= base;
  } while (value != 0);
  return end;
}

void write_integer(Output& out, const Conversion& conversion, bool minus, std::uint64_t value) {
  const bool hex = conversion.kind == 'x' || conversion.kind == 'X' || conversion.kind == 'p';
  char digits[24];
  const char* start = write_digits(digits + sizeof digits, value, hex ? 16 : 10,
                                   conversion.kind == 'X' ? 'A' : 'a');
  const auto size = static_cast<std::size_t>(digits + sizeof digits - start);
  write_padded(out, conversion, minus, start, size);
}

void write_fixed(Output& out, const Conversion& conversion, double value) {
  const int places =
      conversion.precision < 0 || conversion.precision > 9 ? 6 : conversion.precision;
  double scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const bool minus = value < 0;
  const auto whole = static_cast<std::uint64_t>((minus ? -value : value) * scale + 0.5);
  const auto unit = static_cast<std::uint64_t>(scale);
  Conversion front = conversion;
  front.width = 0;
  write_integer(out, front, minus, whole / unit);
  if (places == 0) return;
  out.put('.');
  Conversion back;
  back.zeros = true;
  back.width = places;
  write_integer(out, back, false, whole % unit);
}

void write_signed(Output& out, const Conversion& conversion, va_list* arguments) {
  const std::int64_t value =
      conversion.longs > 1 ? va_arg(*arguments, long long) : va_arg(*arguments, int);
  const auto bits = static_cast<std::uint64_t>(value);
  write_integer(out, conversion, value < 0, value < 0 ? 0 - bits : bits);
}

void write_unsigned(Output& out, const Conversion& conversion, va_list* arguments) {
  const std::uint64_t value =
      conversion.longs > 1 ? va_arg(*arguments, unsigned long long) : va_arg(*arguments, unsigned);
  write_integer(out, conversion, false, value);
}

void write(Output& out, const Conversion& conversion, va_list* arguments) {
  switch (conversion.kind) {
    case 's': {
      const char* text = va_arg(*arguments, const char*);
      const std::size_t size = conversion.precision < 0
                                   ? std::strlen(text)
                                   : strnlen(text, static_cast<std::size_t>(conversion.precision));
      return write_padded(out, conversion, false, text, size);
    }
    case 'c':
      return out.put(static_cast<char>(va_arg(*arguments, int)));
    case 'd':
    case 'i':
      return write_signed(out, conversion, arguments);
    case 'u':
    case 'x':
    case 'X':
    case 'p':
      return write_unsigned(out, conversion, arguments);
    case 'f':
    case 'g':
      return write_fixed(out, conversion, va_arg(*arguments, double));
    default:
      return out.put(conversion.kind);
  }
}

}  // namespace

extern "C" {

int vsnprintf(char* at, std::size_t size, const char* format, va_list arguments) {
  Output out(at, size);
  va_list rest;
  va_copy(rest, arguments);
  while (*format != 0) {
    if (*format != '%') {
      out.put(*format++);
      continue;
    }
    ++format;
    write(out, read_conversion(format, &rest), &rest);
  }
  va_end(rest);
  return out.finish();
}

int snprintf(char* at, std::size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(at, size, format, arguments);
  va_end(arguments);
  return length;
}

/// Only ImGui's renderer complains this way, and only of shaders; the compiler calls it fiprintf
/// where nothing that is printed is floating point.
int fiprintf(FILE*, const char* format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  js_host_complain(text, std::strlen(text));
  return length;
}

int fprintf(FILE* file, const char* format, ...) __attribute__((alias("fiprintf")));

/// Text, then one %d.
int sscanf(const char* text, const char* format, ...) {
  for (; *format != 0 && *format != '%'; ++format, ++text) {
    if (*format != *text) return 0;
  }
  if (std::strcmp(format, "%d") != 0) return 0;
  va_list arguments;
  va_start(arguments, format);
  *va_arg(arguments, int*) = std::atoi(text);
  va_end(arguments);
  return 1;
}

/// For the JSON parser, which wants a number's end and whether it overflows; what is kept of a
/// number is its text, never its value. So the last digits may be off.
double strtod(const char* text, char** end) {
  const bool negative = *text == '-';
  if (*text == '-' || *text == '+') ++text;
  double value = 0;
  int exponent = 0;
  bool behind_point = false;
  for (; is_digit(*text) || (*text == '.' && !behind_point); ++text) {
    if (*text == '.') {
      behind_point = true;
      continue;
    }
    value = value * 10 + (*text - '0');
    if (behind_point) --exponent;
  }
  if (*text == 'e' || *text == 'E') {
    ++text;
    const bool small = *text == '-';
    if (*text == '-' || *text == '+') ++text;
    int written = 0;
    for (; is_digit(*text); ++text) written = std::min(written * 10 + (*text - '0'), 100000);
    exponent += small ? -written : written;
  }
  // A double reaches from 5e-324 to 1.8e308.
  for (; exponent > 0 && value > 0 && value < HUGE_VAL; --exponent) value *= 10;
  for (; exponent < 0 && value > 0; ++exponent) value /= 10;
  if (end != nullptr) *end = const_cast<char*>(text);
  return negative ? -value : value;
}
// The library has all three in one piece.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }
}
