#include "native/platform/certificates.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "native/platform/native_files.h"

namespace platform {

namespace {

constexpr std::size_t kMaxFileBytes = 64u << 20;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_base64(char c) {
  return base::is_alphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '\n' || c == '\r' ||
         c == ' ' || c == '\t';
}

/// Whether base64 of some length stands between the marks of a certificate. What it says is for TLS
/// to judge.
bool holds_certificate(std::string_view pem, std::string_view kind) {
  const auto mark = std::string(kind) + "-----";
  const auto begin = pem.find("-----BEGIN " + mark);
  if (begin == std::string_view::npos) return false;
  const auto inside = pem.substr(begin + 11 + mark.size());
  const auto end = inside.find("-----END " + mark);
  if (end == std::string_view::npos) return false;
  const auto text = base::trim(inside.substr(0, end));
  return text.starts_with("MI") && std::all_of(text.begin(), text.end(), is_base64);
}

std::string source(const std::string& named_by, const std::string& path) {
  return named_by + " names " + base::quoted(path, 1024);
}

base::Error refusal(const std::string& named_by, const std::string& path, const char* what) {
  return {"ca-file", source(named_by, path) + ", which " + what, path};
}

bool holds_certificates(std::string_view text) {
  return holds_certificate(text, "CERTIFICATE") ||
         holds_certificate(text,
                           "X509 CERTIFICATE") ||  // as OpenSSL once wrote it, and still reads
         holds_certificate(text, "TRUSTED CERTIFICATE");
}

bool has_folder(std::string_view list) {
  while (true) {
    const auto colon = std::min(list.find(':'), list.size());
    std::error_code error;
    if (std::filesystem::is_directory(std::string(list.substr(0, colon)), error)) return true;
    if (colon == list.size()) return false;
    list.remove_prefix(colon + 1);
  }
}

}  // namespace

base::Result<TrustedCertificates> read_certificates(const std::string& named_by,
                                                    const std::string& path) {
  // Standard input is for the document or the token.
  auto text = path == "-" ? base::Result<std::string>(base::Error{"not-found", {}})
                          : NativeFiles().read(path, kMaxFileBytes);
  if (!text) return refusal(named_by, path, "can't be read: name a file of PEM certificates");
  if (!holds_certificates(text.value())) {
    return refusal(named_by, path, "holds no certificate: name a file of PEM certificates");
  }
  return TrustedCertificates{std::move(text.value()), {}, source(named_by, path)};
}

base::Result<TrustedCertificates> certificates_of_environment() {
  constexpr auto kBundle = "CURL_CA_BUNDLE";
  constexpr auto kFile = "SSL_CERT_FILE";
  constexpr auto kFolder = "SSL_CERT_DIR";
  if (const auto path = variable(kBundle); !path.empty()) return read_certificates(kBundle, path);

  TrustedCertificates trusted;
  if (const auto path = variable(kFile); !path.empty()) {
    auto read = read_certificates(kFile, path);
    if (!read) return read;
    trusted = std::move(read.value());
  }
  trusted.folder = variable(kFolder);
  if (!trusted.folder.empty() && !has_folder(trusted.folder)) {
    return refusal(kFolder, trusted.folder,
                   "is not a directory: name a directory of PEM certificates");
  }
  if (trusted.source.empty() && !trusted.folder.empty()) {
    trusted.source = source(kFolder, trusted.folder);
  }
  return trusted;
}

}  // namespace platform
