#include "core/import/powershell/web_request.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/import/request.h"

namespace importing::powershell {

namespace {

enum class Use : unsigned char { uri, method, body, headers, content_type, other, secret, refuse };

struct Parameter {
  std::string_view name;  ///< in lower case
  std::string_view shown;
  Use use = Use::other;
  bool is_switch = false;
  bool since_6 = false;  ///< Windows PowerShell 5.1 does not have it
  std::string_view remark = {};
};

constexpr std::string_view kVerified = "certificates are always verified here";
constexpr std::string_view kNotFollowed = "redirects are never followed here";
constexpr std::string_view kNotRetried = "a POST is never retried here";
constexpr std::string_view kForm = "It sends a form, and the API takes JSON.";
constexpr std::string_view kFile = "The body is in a file. Import that file.";

constexpr auto kParameters = std::to_array<Parameter>({
    {"uri", "-Uri", Use::uri},
    {"method", "-Method", Use::method},
    {"custommethod", "-CustomMethod", Use::method, false, true},
    {"body", "-Body", Use::body},
    {"headers", "-Headers", Use::headers},
    {"contenttype", "-ContentType", Use::content_type},
    {"form", "-Form", Use::refuse, false, true, kForm},
    {"infile", "-InFile", Use::refuse, false, false, kFile},
    {"credential", "-Credential", Use::secret},
    {"token", "-Token", Use::secret, false, true},
    {"proxycredential", "-ProxyCredential", Use::secret},
    {"websession", "-WebSession", Use::secret},
    {"certificate", "-Certificate", Use::secret},
    {"certificatethumbprint", "-CertificateThumbprint", Use::secret},
    {"proxy", "-Proxy", Use::secret},
    {"authentication", "-Authentication", Use::other, false, true},
    {"sessionvariable", "-SessionVariable"},
    {"useragent", "-UserAgent"},
    {"timeoutsec", "-TimeoutSec"},
    {"connectiontimeoutseconds", "-ConnectionTimeoutSeconds", Use::other, false, true},
    {"operationtimeoutseconds", "-OperationTimeoutSeconds", Use::other, false, true},
    {"maximumredirection", "-MaximumRedirection", Use::other, false, false, kNotFollowed},
    {"maximumretrycount", "-MaximumRetryCount", Use::other, false, true, kNotRetried},
    {"retryintervalsec", "-RetryIntervalSec", Use::other, false, true, kNotRetried},
    {"maximumfollowrellink", "-MaximumFollowRelLink", Use::other, false, true},
    {"transferencoding", "-TransferEncoding"},
    {"outfile", "-OutFile"},
    {"httpversion", "-HttpVersion", Use::other, false, true},
    {"sslprotocol", "-SslProtocol", Use::other, false, true},
    {"unixsocket", "-UnixSocket", Use::other, false, true},
    {"responseheadersvariable", "-ResponseHeadersVariable", Use::other, false, true},
    {"statuscodevariable", "-StatusCodeVariable", Use::other, false, true},
    {"skipcertificatecheck", "-SkipCertificateCheck", Use::other, true, true, kVerified},
    {"skiphttperrorcheck", "-SkipHttpErrorCheck", Use::other, true, true},
    {"skipheadervalidation", "-SkipHeaderValidation", Use::other, true, true},
    {"allowunencryptedauthentication", "-AllowUnencryptedAuthentication", Use::other, true, true},
    {"allowinsecureredirect", "-AllowInsecureRedirect", Use::other, true, true, kNotFollowed},
    {"preserveauthorizationonredirect", "-PreserveAuthorizationOnRedirect", Use::other, true, true},
    {"preservehttpmethodonredirect", "-PreserveHttpMethodOnRedirect", Use::other, true, true},
    {"followrellink", "-FollowRelLink", Use::other, true, true},
    {"noproxy", "-NoProxy", Use::other, true, true},
    {"resume", "-Resume", Use::other, true, true},
    {"passthru", "-PassThru", Use::other, true},
    {"disablekeepalive", "-DisableKeepAlive", Use::other, true},
    {"usebasicparsing", "-UseBasicParsing", Use::other, true},
    {"usedefaultcredentials", "-UseDefaultCredentials", Use::other, true},
    {"proxyusedefaultcredentials", "-ProxyUseDefaultCredentials", Use::other, true},
    {"verbose", "-Verbose", Use::other, true},
    {"debug", "-Debug", Use::other, true},
    {"erroraction", "-ErrorAction"},
    {"errorvariable", "-ErrorVariable"},
    {"warningaction", "-WarningAction"},
    {"warningvariable", "-WarningVariable"},
    {"informationaction", "-InformationAction"},
    {"informationvariable", "-InformationVariable"},
    {"progressaction", "-ProgressAction", Use::other, false, true},
    {"outvariable", "-OutVariable"},
    {"outbuffer", "-OutBuffer"},
    {"pipelinevariable", "-PipelineVariable"},
});

struct Alias {
  std::string_view name;
  std::string_view parameter;
};
constexpr auto kAliases = std::to_array<Alias>({{"ea", "erroraction"},
                                                {"ev", "errorvariable"},
                                                {"wa", "warningaction"},
                                                {"wv", "warningvariable"},
                                                {"ov", "outvariable"},
                                                {"ob", "outbuffer"},
                                                {"pv", "pipelinevariable"},
                                                {"vb", "verbose"},
                                                {"db", "debug"},
                                                {"sv", "sessionvariable"},
                                                {"cm", "custommethod"},
                                                {"rhv", "responseheadersvariable"}});

/// The one parameter that begins so; `all`: of PowerShell 7 too.
const Parameter* only_one(std::string_view lower, bool all) {
  const Parameter* found = nullptr;
  for (const auto& parameter : kParameters) {
    if (parameter.since_6 && !all) continue;
    if (parameter.name == lower) return &parameter;
    if (!parameter.name.starts_with(lower)) continue;
    if (found) return nullptr;
    found = &parameter;
  }
  return found;
}

const Parameter* find_parameter(std::string_view name) {
  auto lower = base::ascii_lower(name);
  for (const auto& alias : kAliases) {
    if (alias.name == lower) lower = alias.parameter;
  }
  const auto* found = only_one(lower, false);
  return found ? found : only_one(lower, true);
}

class WebRequest {
 public:
  WebRequest(const Call& call, Values& values, Imported& imported)
      : call_(call), values_(values), imported_(imported) {}

  /// The reason if it is refused.
  std::optional<std::string> read() {
    for (std::size_t i = 0; i < call_.arguments.size(); ++i) {
      const auto& given = call_.arguments[i];
      std::optional<std::string> reason;
      if (given.splat) {
        reason = splat(*given.value);
      } else if (given.parameter.empty()) {
        reason = positional(given);
      } else {
        reason = named(given, i);
      }
      if (reason) return reason;
    }
    if (call_.input && !request_.body) return body(*call_.input);
    return std::nullopt;
  }

  Request& request() { return request_; }

 private:
  std::optional<std::string> positional(const Argument& given) {
    if (!given.value) return std::nullopt;
    if (!request_.url) return act(kParameters[0], *given.value);
    return "One of the values has no parameter before it.";
  }

  std::optional<std::string> named(const Argument& given, std::size_t& i) {
    const auto* parameter = find_parameter(given.parameter);
    if (!parameter) {
      return shown(given.parameter) +
             " is not a parameter of that command, or may be several of them.";
    }
    auto value = given.value;
    const bool next = i + 1 < call_.arguments.size() && call_.arguments[i + 1].parameter.empty() &&
                      !call_.arguments[i + 1].splat;
    if (!parameter->is_switch && !value && next) value = call_.arguments[++i].value;
    if (!parameter->is_switch && !value) return std::string(parameter->shown) + " has no value.";
    return act(*parameter, value);
  }

  /// A name that can't be a secret which lost its place.
  static std::string shown(std::string_view name) {
    constexpr std::size_t kLongest = 24;
    const bool letters = std::all_of(name.begin(), name.end(), base::is_letter);
    return name.size() <= kLongest && letters ? "-" + std::string(name) : "One of the parameters";
  }

  /// @name: a table of parameters.
  std::optional<std::string> splat(Id id) {
    const auto& table = values_.at(id);
    if (table.kind != Kind::table) {
      return "The parameters in @... are not in the text. Put them there.";
    }
    for (const auto& [name, value] : table.members) {
      const auto* parameter = find_parameter(name);
      if (!parameter) return shown(name) + " is not a parameter of that command.";
      if (auto reason = act(*parameter, value)) return reason;
    }
    return std::nullopt;
  }

  std::optional<std::string> act(const Parameter& parameter, std::optional<Id> value) {
    switch (parameter.use) {
      case Use::uri:
        request_.url = values_.show(*value);
        return std::nullopt;
      case Use::method:
        return method(*value);
      case Use::body:
        return body(*value);
      case Use::headers:
        headers(*value);
        return std::nullopt;
      case Use::content_type:
        content_type(*value);
        return std::nullopt;
      case Use::refuse:
        return "The command has " + std::string(parameter.shown) + ". " +
               std::string(parameter.remark);
      case Use::secret:
        imported_.ignored.push_back(std::string(parameter.shown) +
                                    ", which may hold a secret: replace that if others have seen "
                                    "it.");
        return std::nullopt;
      case Use::other:
        break;
    }
    const auto remark = std::string(parameter.remark);
    imported_.ignored.push_back(std::string(parameter.shown) +
                                (remark.empty() ? "." : ": " + remark + "."));
    return std::nullopt;
  }

  std::optional<std::string> method(Id value) {
    const auto text = values_.show(value);
    if (!text.whole()) return "The request's method is a variable. Put Post there.";
    const auto lower = base::ascii_lower(text.text);
    request_.method = lower == "post" ? "POST" : lower == "default" ? "GET" : text.text;
    return std::nullopt;
  }

  std::optional<std::string> body(Id value) {
    switch (values_.at(value).kind) {
      case Kind::table:
        return "A hashtable given to -Body is sent as a form. Add ConvertTo-Json.";
      case Kind::list:
        return "A list given to -Body is no JSON. Add ConvertTo-Json.";
      case Kind::null:
        return std::nullopt;
      default:
        request_.body = values_.show(value);
        return std::nullopt;
    }
  }

  void headers(Id value) {
    const auto& table = values_.at(value);
    if (table.kind != Kind::table) {
      imported_.ignored.emplace_back("-Headers, which may hold a secret.");
      return;
    }
    constexpr std::size_t kMost = 50;
    for (std::size_t i = 0; i < table.members.size() && i < kMost; ++i) {
      const auto& [name, id] = table.members[i];
      if (base::ascii_lower(name) == "content-type") {
        content_type(id);
      } else {
        imported_.ignored.push_back(ignored_header(name));
      }
    }
  }

  void content_type(Id value) {
    const auto type = base::ascii_lower(values_.show(value).text);
    if (type.starts_with("application/json")) {
      imported_.taken.emplace_back("The header Content-Type, which is sent here too.");
    } else {
      imported_.ignored.push_back(ignored_header("Content-Type"));
    }
  }

  const Call& call_;
  Values& values_;
  Imported& imported_;
  Request request_;
};

}  // namespace

Reading read_web_request(const Call& call, Values& values, Imported imported) {
  WebRequest web(call, values, imported);
  if (auto reason = web.read()) return Refused{imported.from, std::move(*reason)};
  if (web.request().method.empty()) {
    return Refused{imported.from, "Without -Method the command sends GET. Add -Method Post."};
  }
  return read_request(web.request(), std::move(imported));
}

}  // namespace importing::powershell
