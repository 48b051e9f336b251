// Which certificate authorities are trusted: the system's, or what is named instead of them.
#pragma once

#include <string>

#include "core/base/result.h"

namespace platform {

/// Both empty: the system's; else these *instead* of the system's.
struct TrustedCertificates {
  std::string pem;     ///< certificates as text
  std::string folder;  ///< hashed by `openssl rehash`; several with colons between
  std::string source;  ///< "--ca-file names \"/etc/corp.pem\"", for messages
};

/// Reads a file of PEM certificates, which may be a pipe. `named_by` is the option or the variable
/// that names it. Error "ca-file": says who named what, and what is wrong with it.
[[nodiscard]] base::Result<TrustedCertificates> read_certificates(const std::string& named_by,
                                                                  const std::string& path);

/// What the environment names, in the order of the curl tool: CURL_CA_BUNDLE, else SSL_CERT_FILE
/// and SSL_CERT_DIR. An empty variable is not set. Errors as above.
[[nodiscard]] base::Result<TrustedCertificates> certificates_of_environment();

}  // namespace platform
