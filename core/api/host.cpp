#include "core/api/host.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "core/base/ascii.h"
#include "core/base/text.h"

namespace api {

namespace {

using Ipv4 = std::array<std::uint8_t, 4>;
using Ipv6 = std::array<std::uint16_t, 8>;

bool all_of(std::string_view text, bool (*is)(char)) {
  return std::all_of(text.begin(), text.end(), is);
}

/// Takes a decimal number of `digits` digits at most off the front of `text`; no leading zeros,
/// since some readers take those as octal.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  std::size_t length = 0;
  int number = 0;
  while (length < text.size() && length < digits && base::is_digit(text[length])) {
    number = number * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0 || (length > 1 && text[0] == '0')) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

std::optional<Ipv4> read_ipv4(std::string_view text) {
  Ipv4 address{};
  for (std::size_t part = 0; part < address.size(); ++part) {
    if (part > 0) {
      if (text.empty() || text[0] != '.') return std::nullopt;
      text.remove_prefix(1);
    }
    const auto number = take_number(text, 3);
    if (!number || *number > 255) return std::nullopt;
    address[part] = static_cast<std::uint8_t>(*number);
  }
  if (!text.empty()) return std::nullopt;
  return address;
}

std::string write_ipv4(const Ipv4& address) {
  std::string text;
  for (const auto part : address) text.append(text.empty() ? "" : ".").append(std::to_string(part));
  return text;
}

std::uint16_t hex_number(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) {
    number = number * 16 + static_cast<unsigned>(base::hex_value(c));
  }
  return static_cast<std::uint16_t>(number);
}

/// Some of the eight groups of an IPv6 address.
struct Groups {
  Ipv6 groups{};
  std::size_t count = 0;

  bool add(unsigned group) {
    if (count == groups.size()) return false;
    groups[count++] = static_cast<std::uint16_t>(group);
    return true;
  }
};

/// Groups of hex digits with colons between, the last of which may be an IPv4 address. Nothing if
/// it is malformed; no groups for an empty text.
std::optional<Groups> read_groups(std::string_view text, bool may_end_in_ipv4) {
  Groups read;
  while (!text.empty()) {
    const auto colon = text.find(':');
    const auto group = text.substr(0, colon);
    const bool last = colon == std::string_view::npos;
    const auto ipv4 = last && may_end_in_ipv4 ? read_ipv4(group) : std::nullopt;
    if (ipv4) {
      const auto& a = *ipv4;
      if (!read.add(a[0] * 256u + a[1]) || !read.add(a[2] * 256u + a[3])) return std::nullopt;
      break;
    }
    if (group.empty() || group.size() > 4 || !all_of(group, base::is_hex_digit))
      return std::nullopt;
    if (!read.add(hex_number(group))) return std::nullopt;
    if (last) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;  // ends in a colon
  }
  return read;
}

/// RFC 4291, without a zone: a zone means something on one machine only.
std::optional<Ipv6> read_ipv6(std::string_view text) {
  const auto gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto whole = read_groups(text, true);
    if (!whole || whole->count != 8) return std::nullopt;
    return whole->groups;
  }
  const auto head = read_groups(text.substr(0, gap), false);
  const auto tail = read_groups(text.substr(gap + 2), true);
  if (!head || !tail || head->count + tail->count > 7) return std::nullopt;
  Ipv6 address = head->groups;
  std::copy_n(tail->groups.begin(), tail->count,
              address.end() - static_cast<std::ptrdiff_t>(tail->count));
  return address;
}

/// The longest run of two zeros or more, the first of equals: what "::" stands for (RFC 5952).
struct ZeroRun {
  std::size_t begin = 8;
  std::size_t length = 0;
};

ZeroRun longest_zero_run(const Ipv6& address) {
  ZeroRun longest;
  for (std::size_t begin = 0; begin < address.size(); ++begin) {
    std::size_t end = begin;
    while (end < address.size() && address[end] == 0) ++end;
    if (end - begin >= 2 && end - begin > longest.length) longest = {begin, end - begin};
  }
  return longest;
}

std::string write_ipv6(const Ipv6& address) {
  const auto gap = longest_zero_run(address);
  std::string text = "[";
  for (std::size_t i = 0; i < address.size();) {
    if (i == gap.begin) {
      text += "::";
      i += gap.length;
      continue;
    }
    if (text.size() > 1 && text.back() != ':') text += ':';
    bool begun = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const auto digit = static_cast<std::size_t>((address[i] >> shift) & 0xF);
      begun = begun || digit != 0 || shift == 0;
      if (begun) text += "0123456789abcdef"[digit];
    }
    ++i;
  }
  return text + "]";
}

/// ::ffff:a.b.c.d is a.b.c.d (RFC 4291, 2.5.5.2).
std::optional<Ipv4> mapped_ipv4(const Ipv6& a) {
  const bool mapped = std::all_of(a.begin(), a.begin() + 5, [](auto group) { return group == 0; });
  if (!mapped || a[5] != 0xFFFF) return std::nullopt;
  const auto high = [](std::uint16_t group) { return static_cast<std::uint8_t>(group >> 8); };
  const auto low = [](std::uint16_t group) { return static_cast<std::uint8_t>(group & 0xFF); };
  return Ipv4{high(a[6]), low(a[6]), high(a[7]), low(a[7])};
}

std::optional<Host> at_ipv4(std::string text, const Ipv4& address) {
  if (address[0] == 0) return std::nullopt;  // "this network": connects to this machine, or nowhere
  const bool loopback = address[0] == 127;
  return Host{std::move(text), loopback ? "localhost" : write_ipv4(address), loopback};
}

std::optional<Host> at_ipv6(const Ipv6& address) {
  auto text = write_ipv6(address);
  if (text == "[::]") return std::nullopt;
  if (const auto mapped = mapped_ipv4(address)) return at_ipv4(std::move(text), *mapped);
  const bool loopback = text == "[::1]";
  return Host{text, loopback ? "localhost" : text, loopback};
}

/// What every reader takes for an IPv4 address in one of its old spellings, or refuses.
bool ends_in_number(std::string_view host) {
  const auto last = host.substr(host.rfind('.') + 1);  // the whole if there is no dot
  return all_of(last, base::is_digit) ||
         (last.starts_with("0x") && all_of(last.substr(2), base::is_hex_digit));
}

bool is_host_name(std::string_view host) {
  if (host.empty() || host.front() == '.' || host.back() == '.') return false;
  if (host.find("..") != std::string_view::npos) return false;
  return all_of(host, [](char c) {
    return base::is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
  });
}

}  // namespace

std::optional<Host> read_host(std::string_view text) {
  auto host = base::ascii_lower(text);
  if (host.size() >= 2 && host.front() == '[' && host.back() == ']') {
    const auto address = read_ipv6(std::string_view(host).substr(1, host.size() - 2));
    return address ? at_ipv6(*address) : std::nullopt;
  }
  if (!is_host_name(host)) return std::nullopt;
  if (ends_in_number(host)) {
    const auto address = read_ipv4(host);
    return address ? at_ipv4(std::move(host), *address) : std::nullopt;
  }
  const bool loopback = host == "localhost" || host.ends_with(".localhost");
  return Host{host, loopback ? "localhost" : host, loopback};
}

std::optional<Authority> read_authority(std::string_view text) {
  const auto end = text.starts_with('[') ? std::min(text.find(']'), text.size() - 1) + 1
                                         : std::min(text.find(':'), text.size());
  auto host = read_host(text.substr(0, end));
  if (!host) return std::nullopt;
  Authority authority{std::move(*host)};
  auto rest = text.substr(end);
  if (rest.empty()) return authority;
  if (rest[0] != ':') return std::nullopt;
  rest.remove_prefix(1);
  const auto port = take_number(rest, 5);
  if (!port || !rest.empty() || *port < 1 || *port > 65535) return std::nullopt;
  authority.port = *port;
  return authority;
}

}  // namespace api
