#include "core/import/curl/table.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/text.h"

namespace importing {

namespace {

/// Name and letter; these can be turned off again with `--no-`.
constexpr std::string_view kFlags =
    "alpn anyauth append/a basic buffer/N cert-status clobber compressed compressed-ssh "
    "create-dirs crlf digest disable/q disable-eprt disable-epsv disallow-username-in-url "
    "doh-cert-status doh-insecure eprt epsv fail/f fail-early fail-with-body false-start "
    "form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl ftp-ssl-ccc "
    "ftp-ssl-control ftp-ssl-reqd get/G globoff/g haproxy-protocol head/I help/h http0.9 "
    "http2-prior-knowledge http3-only ignore-content-length include/i insecure/k "
    "junk-session-cookies/j keepalive list-only/l location/L location-trusted "
    "mail-rcpt-allowfails manual/M metalink negotiate netrc/n netrc-optional npn ntlm ntlm-wb "
    "parallel/Z parallel-immediate path-as-is post301 post302 post303 progress-bar/# "
    "progress-meter proxy-anyauth proxy-basic proxy-digest proxy-insecure proxy-negotiate "
    "proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel/p "
    "raw remote-header-name/J remote-name/O remote-name-all remote-time/R remove-on-error "
    "retry-all-errors retry-connrefused sasl-ir sessionid show-error/S silent/s socks5-basic "
    "socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke "
    "ssl-reqd ssl-revoke-best-effort styled-output suppress-connect-headers tcp-fastopen "
    "tcp-nodelay test-event tftp-no-options tr-encoding trace-time use-ascii/B verbose/v "
    "version/V xattr";
/// These can't.
constexpr std::string_view kOnlyOn =
    "http1.0/0 http1.1 http2 http3 ipv4/4 ipv6/6 next/: sslv2/2 sslv3/3 tlsv1/1 tlsv1.0 "
    "tlsv1.1 tlsv1.2 tlsv1.3";
/// These take the next word, or the rest of a short one.
constexpr std::string_view kArguments =
    "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert/E cert-type ciphers config/K "
    "connect-timeout connect-to continue-at/C cookie/b cookie-jar/c create-file-mode crlfile "
    "curves data/d data-ascii data-binary data-raw data-urlencode delegation dns-interface "
    "dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header/D egd-file engine "
    "etag-compare etag-save expect100-timeout form/F form-string ftp-account "
    "ftp-alternative-to-user ftp-method ftp-port/P ftp-ssl-ccc-mode happy-eyeballs-timeout-ms "
    "header/H hostpubmd5 hostpubsha256 hsts interface json keepalive-time key key-type krb "
    "krb4 libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt "
    "max-filesize max-redirs max-time/m netrc-file noproxy oauth2-bearer output/o output-dir "
    "parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy/x "
    "proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile "
    "proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name "
    "proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user/U "
    "proxy1.0 pubkey quote/Q random-file range/r rate referer/e request/X request-target "
    "resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 "
    "socks5-gssapi-service socks5-hostname speed-limit/Y speed-time/y stderr telnet-option/t "
    "tftp-blksize time-cond/z tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace "
    "trace-ascii unix-socket upload-file/T url url-query user/u user-agent/A write-out/w";
/// Of releases after 7.88, which know them by their whole names.
constexpr std::string_view kNewerFlags =
    "ca-native dump-ca-embed follow mptcp out-null proxy-ca-native proxy-http2 skip-existing "
    "show-headers tls-earlydata trace-ids";
/// Likewise.
constexpr std::string_view kNewerArguments =
    "ech haproxy-clientip ip-tos ipfs-gateway keepalive-cnt knownhosts parallel-max-host "
    "request-mode sigalgs ssl-sessions trace-config upload-flags variable vlan-priority";

constexpr std::string_view kSecret =
    "it may hold a secret, so replace that if others have seen it.";
constexpr std::string_view kNoRetry = "a POST is never retried here.";
constexpr std::string_view kElsewhere = "the deployment goes where its endpoint says.";
constexpr std::string_view kNothingSent = "with it curl sends nothing.";

struct Special {
  std::string_view name;
  CurlAction action;
  std::string_view remark = {};
};

/// All that is not just ignored.
constexpr auto kSpecial = std::to_array<Special>({
    {"data", CurlAction::data},
    {"data-ascii", CurlAction::data},
    {"data-binary", CurlAction::data_binary},
    {"data-raw", CurlAction::data_raw},
    {"data-urlencode", CurlAction::data_urlencode},
    {"json", CurlAction::json},
    {"request", CurlAction::request},
    {"header", CurlAction::header},
    {"url", CurlAction::url},
    {"globoff", CurlAction::globoff},
    {"proto-default", CurlAction::proto_default},
    {"get", CurlAction::refuse, "it puts the data into the URL, so nothing is posted."},
    {"form", CurlAction::refuse, "it sends a form, and a deployment is JSON."},
    {"form-string", CurlAction::refuse, "it sends a form, and a deployment is JSON."},
    {"upload-file", CurlAction::refuse, "it sends a file. Import that file itself."},
    {"head", CurlAction::refuse, "it asks for headers alone, so nothing is posted."},
    {"config", CurlAction::refuse, "it reads more options from a file. Put them in its place."},
    {"next", CurlAction::refuse, "it begins a second request. Import one at a time."},
    {"request-target", CurlAction::refuse, "it calls another path than the URL's."},
    {"variable", CurlAction::refuse, "curl puts variables in. Write their values instead."},
    {"version", CurlAction::refuse, kNothingSent},
    {"help", CurlAction::refuse, kNothingSent},
    {"manual", CurlAction::refuse, kNothingSent},
    {"insecure", CurlAction::ignore, "certificates are always verified here."},
    {"location", CurlAction::ignore, "redirects are never followed here."},
    {"location-trusted", CurlAction::ignore, "redirects are never followed here."},
    {"follow", CurlAction::ignore, "redirects are never followed here."},
    {"retry", CurlAction::ignore, kNoRetry},
    {"retry-all-errors", CurlAction::ignore, kNoRetry},
    {"retry-connrefused", CurlAction::ignore, kNoRetry},
    {"retry-delay", CurlAction::ignore, kNoRetry},
    {"retry-max-time", CurlAction::ignore, kNoRetry},
    {"connect-to", CurlAction::ignore, kElsewhere},
    {"resolve", CurlAction::ignore, kElsewhere},
    {"unix-socket", CurlAction::ignore, kElsewhere},
    {"abstract-unix-socket", CurlAction::ignore, kElsewhere},
    {"user", CurlAction::ignore, kSecret},
    {"cookie", CurlAction::ignore, kSecret},
    {"oauth2-bearer", CurlAction::ignore, kSecret},
    {"aws-sigv4", CurlAction::ignore, kSecret},
    {"pass", CurlAction::ignore, kSecret},
    {"cert", CurlAction::ignore, kSecret},
    {"key", CurlAction::ignore, kSecret},
    {"tlspassword", CurlAction::ignore, kSecret},
    {"tlsuser", CurlAction::ignore, kSecret},
    {"proxy", CurlAction::ignore, kSecret},
    {"preproxy", CurlAction::ignore, kSecret},
    {"socks4", CurlAction::ignore, kSecret},
    {"socks4a", CurlAction::ignore, kSecret},
    {"socks5", CurlAction::ignore, kSecret},
    {"socks5-hostname", CurlAction::ignore, kSecret},
    {"proxy1.0", CurlAction::ignore, kSecret},
    {"proxy-user", CurlAction::ignore, kSecret},
    {"proxy-header", CurlAction::ignore, kSecret},
    {"proxy-cert", CurlAction::ignore, kSecret},
    {"proxy-key", CurlAction::ignore, kSecret},
    {"proxy-pass", CurlAction::ignore, kSecret},
    {"proxy-tlspassword", CurlAction::ignore, kSecret},
    {"proxy-tlsuser", CurlAction::ignore, kSecret},
    {"url-query", CurlAction::ignore, "a query is not sent here."},
});

void add(std::vector<CurlOption>& all, std::string_view list, CurlOption kind) {
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    auto item = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    auto option = kind;
    if (const auto slash = item.find('/'); slash != std::string_view::npos) {
      option.letter = item[slash + 1];
      item = item.substr(0, slash);
    }
    option.name = item;
    const auto special = std::find_if(kSpecial.begin(), kSpecial.end(),
                                      [&](const auto& one) { return one.name == item; });
    if (special != kSpecial.end()) {
      option.action = special->action;
      option.remark = special->remark;
    }
    all.push_back(option);
  }
}

const std::vector<CurlOption>& options() {
  static const auto kAll = [] {
    using Takes = CurlOption::Takes;
    std::vector<CurlOption> all;
    add(all, kFlags, {{}, '\0', Takes::on_or_off, false, CurlAction::ignore, {}});
    add(all, kOnlyOn, {{}, '\0', Takes::nothing, false, CurlAction::ignore, {}});
    add(all, kArguments, {{}, '\0', Takes::argument, false, CurlAction::ignore, {}});
    add(all, kNewerFlags, {{}, '\0', Takes::on_or_off, true, CurlAction::ignore, {}});
    add(all, kNewerArguments, {{}, '\0', Takes::argument, true, CurlAction::ignore, {}});
    return all;
  }();
  return kAll;
}

}  // namespace

CurlLookup find_curl_option(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  if (name.empty() || name.size() > kLongest) return {};
  const auto lower = base::ascii_lower(name);
  CurlLookup found;
  for (const auto& option : options()) {
    if (option.name == lower) return {&option, false};
    if (option.newer || !option.name.starts_with(lower)) continue;
    found.ambiguous = found.ambiguous || found.option != nullptr;
    found.option = &option;
  }
  return found;
}

const CurlOption* find_curl_option(char letter) {
  static const auto kByLetter = [] {
    std::array<const CurlOption*, 256> all{};
    for (const auto& option : options()) {
      if (option.letter != '\0') all[static_cast<unsigned char>(option.letter)] = &option;
    }
    return all;
  }();
  return kByLetter[static_cast<unsigned char>(letter)];
}

std::string shown_name(const CurlOption& option) {
  // curl's manual names these by what turns them off.
  constexpr auto kOff = std::to_array<std::string_view>(
      {"alpn", "buffer", "clobber", "keepalive", "npn", "progress-meter", "sessionid"});
  const bool off = std::find(kOff.begin(), kOff.end(), option.name) != kOff.end();
  auto out = (off ? "--no-" : "--") + std::string(option.name);
  if (option.letter != '\0') out += std::string(" (-") + option.letter + ")";
  return out;
}

}  // namespace importing
