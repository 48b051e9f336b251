// Hosts: which ones a URL may name, in one spelling, and whether one is this machine. Every
// place that needs to know asks here, so that all agree.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace api {

struct Host {
  /// As it goes into a URL: lower case; an IPv6 address as RFC 5952 shortens it, in brackets.
  std::string text;
  /// For comparing only: "localhost" for each name of this machine, the IPv4 address for an IPv6
  /// address that maps one; else `text`.
  std::string place;
  bool loopback = false;  ///< localhost, *.localhost (RFC 6761), 127.0.0.0/8, ::1, mapped ones too
};

/// The host of a URL. Refused, since readers disagree about them or they mean no machine: names
/// with a dot at an end, with a percent escape or with letters beyond ASCII; numbers that are not
/// four from 0 to 255 without leading zeros ("127.1", "0x7f.1", "2130706433"); 0.0.0.0/8 and ::; an
/// IPv6 address with a zone.
[[nodiscard]] std::optional<Host> read_host(std::string_view text);

struct Authority {
  Host host;
  int port = 0;  ///< 0: none is named
};

/// "host" or "host:port" with a port from 1 to 65535 without leading zeros; no user name.
[[nodiscard]] std::optional<Authority> read_authority(std::string_view text);

}  // namespace api
