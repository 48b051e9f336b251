#include "web/small_format.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace web {
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
    if (size_ > 0) at_[std::min(length_, size_ - 1)] = 0;
    return static_cast<int>(length_);
  }

 private:
  char* at_;
  std::size_t size_;
  std::size_t length_ = 0;
};

/// The arguments that are left; as an array type it could not be passed on by reference.
struct Arguments {
  std::va_list list;
};

/// %[-0][width][.precision][l|ll|z]kind
struct Conversion {
  bool left = false;
  bool zeros = false;
  int width = 0;
  int precision = -1;
  std::size_t size = sizeof(int);  ///< of an integer
  char kind = 0;
};

int read_number(const char*& format, Arguments& arguments) {
  if (*format == '*') {
    ++format;
    return va_arg(arguments.list, int);
  }
  int number = 0;
  for (; is_digit(*format); ++format) number = 10 * number + (*format - '0');
  return number;
}

std::size_t read_size(const char*& format) {
  if (*format == 'z') {
    ++format;
    return sizeof(std::size_t);
  }
  if (*format != 'l') return sizeof(int);
  if (*++format != 'l') return sizeof(long);
  ++format;
  return sizeof(long long);
}

Conversion read_conversion(const char*& format, Arguments& arguments) {
  Conversion conversion;
  for (; *format == '-' || *format == '0'; ++format) {
    (*format == '-' ? conversion.left : conversion.zeros) = true;
  }
  conversion.width = read_number(format, arguments);
  if (conversion.width < 0) {
    conversion.left = true;
    conversion.width = -conversion.width;
  }
  if (*format == '.') conversion.precision = std::max(-1, read_number(++format, arguments));
  conversion.size = read_size(format);
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

constexpr auto kDigits = "0123456789abcdef";
constexpr auto kCapitalDigits = "0123456789ABCDEF";

/// Digits of a number, written from the last to the first.
class Digits {
 public:
  void put(char c) { *--start_ = c; }
  void number(std::uint64_t value, unsigned base, int at_least, const char* digits = kDigits) {
    for (; value != 0 || at_least > 0; value /= base, --at_least) put(digits[value % base]);
  }
  [[nodiscard]] const char* text() const { return start_; }
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(text_ + sizeof text_ - start_);
  }

 private:
  char text_[96];
  char* start_ = text_ + sizeof text_;
};

constexpr int kMostDigits = 64;  ///< of a precision that is kept to

void write_integer(Output& out, Conversion conversion, bool minus, std::uint64_t value) {
  const bool hex = conversion.kind == 'p' || conversion.kind == 'x' || conversion.kind == 'X';
  const int precision = std::min(conversion.precision, kMostDigits);
  if (precision >= 0) conversion.zeros = false;
  Digits digits;
  digits.number(value, hex ? 16 : 10, precision < 0 ? 1 : precision,
                conversion.kind == 'X' ? kCapitalDigits : kDigits);
  write_padded(out, conversion, minus, digits.text(), digits.size());
}

/// The next argument, of the size that the conversion names.
std::int64_t read_integer(const Conversion& conversion, Arguments& arguments) {
  return conversion.size == sizeof(int) ? va_arg(arguments.list, int)
                                        : va_arg(arguments.list, long long);
}

void write_signed(Output& out, const Conversion& conversion, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  write_integer(out, conversion, value < 0, value < 0 ? 0 - bits : bits);
}

void write_unsigned(Output& out, const Conversion& conversion, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  write_integer(out, conversion, false,
                conversion.size == sizeof(int) ? static_cast<unsigned>(bits) : bits);
}

void write_float(Output& out, const Conversion& conversion, double value) {
  const int places = conversion.precision < 0 ? 6 : std::min(conversion.precision, 15);
  double scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const double scaled = std::fabs(value) * scale + 0.5;
  if (!(scaled < 9e18)) return out.put('?');
  const auto units = static_cast<std::uint64_t>(scaled);
  const auto unit = static_cast<std::uint64_t>(scale);
  Digits digits;
  digits.number(units % unit, 10, places);
  if (places > 0) digits.put('.');
  digits.number(units / unit, 10, 1);
  write_padded(out, conversion, std::signbit(value), digits.text(), digits.size());
}

void write_text(Output& out, Conversion conversion, const char* text) {
  if (text == nullptr) text = "(null)";
  const auto most = static_cast<std::size_t>(conversion.precision);
  const std::size_t size = conversion.precision < 0 ? std::strlen(text) : strnlen(text, most);
  conversion.zeros = false;
  write_padded(out, conversion, false, text, size);
}

/// False if it is none that is known; then no argument was read for it.
bool write(Output& out, Conversion conversion, Arguments& arguments) {
  switch (conversion.kind) {
    case '%':
      out.put('%');
      return true;
    case 's':
      write_text(out, conversion, va_arg(arguments.list, const char*));
      return true;
    case 'c':
      out.put(static_cast<char>(va_arg(arguments.list, int)));
      return true;
    case 'd':
    case 'i':
      write_signed(out, conversion, read_integer(conversion, arguments));
      return true;
    case 'p':
      conversion.size = sizeof(void*);
      [[fallthrough]];
    case 'u':
    case 'x':
    case 'X':
      write_unsigned(out, conversion, read_integer(conversion, arguments));
      return true;
    case 'f':
      write_float(out, conversion, va_arg(arguments.list, double));
      return true;
    default:
      return false;
  }
}

}  // namespace

int format_small(char* at, std::size_t size, const char* format, std::va_list arguments) {
  Output out(at, size);
  Arguments rest;
  va_copy(rest.list, arguments);
  while (*format != 0) {
    if (*format != '%') {
      out.put(*format++);
      continue;
    }
    const char* const start = format++;
    if (write(out, read_conversion(format, rest), rest)) continue;
    out.text(start, std::strlen(start));
    break;
  }
  va_end(rest.list);
  return out.finish();
}

double read_small(const char* text, char** end) {
  const bool negative = *text == '-';
  if (*text == '-' || *text == '+') ++text;
  double value = 0;
  int exponent = 0;
  bool after_point = false;
  for (; is_digit(*text) || (*text == '.' && !after_point); ++text) {
    if (*text == '.') {
      after_point = true;
      continue;
    }
    value = value * 10 + (*text - '0');
    if (after_point) --exponent;
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

bool read_after(const char* words, const char* text, int* number) {
  const std::size_t size = std::strlen(words);
  if (std::strncmp(words, text, size) != 0 || !is_digit(text[size])) return false;
  *number = std::atoi(text + size);
  return true;
}

}  // namespace web
