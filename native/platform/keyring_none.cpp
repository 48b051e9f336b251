#include "native/platform/keyring.h"

namespace platform {

base::Result<std::unique_ptr<Keyring>> open_keyring() {
  return base::Error{"no-keyring",
                     "This program was built without libsecret, so it has no keyring."};
}

}  // namespace platform
