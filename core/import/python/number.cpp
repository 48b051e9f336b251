#include "core/import/python/number.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace importing {

namespace {

std::optional<std::string> from_base(std::string_view digits, int base) {
  std::uint64_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return std::to_string(value);
}

std::string without_leading_zeros(std::string digits) {
  const auto first = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, first);
  return digits.empty() ? "0" : digits;
}

/// `1.`, `.5` and `01.5` are numbers in Python only.
std::optional<std::string> decimal(std::string_view spelled) {
  const auto whole_end = std::min(spelled.find_first_not_of("0123456789"), spelled.size());
  const std::string whole(spelled.substr(0, whole_end));
  auto rest = spelled.substr(whole_end);
  if (rest.empty()) {
    const bool zero = whole.find_first_not_of('0') == std::string::npos;
    if (whole.empty() || (whole.size() > 1 && whole[0] == '0' && !zero)) return std::nullopt;
    return without_leading_zeros(whole);
  }
  auto out = without_leading_zeros(whole);
  if (rest.front() == '.') {
    rest.remove_prefix(1);
    const auto end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (end == 0 && whole.empty()) return std::nullopt;
    out += "." + (end == 0 ? std::string("0") : std::string(rest.substr(0, end)));
    rest.remove_prefix(end);
  } else if (whole.empty()) {
    return std::nullopt;
  }
  if (rest.empty()) return out;
  const auto digits = rest.find_first_of("0123456789");
  const auto sign = rest.substr(0, digits);
  const bool exponent = sign == "e" || sign == "e-" || sign == "e+";
  if (!exponent || digits == std::string_view::npos ||
      !std::all_of(rest.begin() + static_cast<std::ptrdiff_t>(digits), rest.end(),
                   base::is_digit)) {
    return std::nullopt;
  }
  return out + std::string(rest);
}

}  // namespace

std::optional<std::string> python_number_to_json(std::string_view spelled) {
  auto text = base::ascii_lower(spelled);
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  const std::string_view digits(text);
  if (digits.starts_with("0x")) return from_base(digits.substr(2), 16);
  if (digits.starts_with("0o")) return from_base(digits.substr(2), 8);
  if (digits.starts_with("0b")) return from_base(digits.substr(2), 2);
  return decimal(digits);
}

std::optional<std::size_t> small_number(std::string_view json) {
  constexpr std::size_t kLongest = 6;
  if (json.size() > kLongest || !std::all_of(json.begin(), json.end(), base::is_digit)) {
    return std::nullopt;
  }
  std::size_t value = 0;
  std::from_chars(json.data(), json.data() + json.size(), value);
  return value;
}

}  // namespace importing
