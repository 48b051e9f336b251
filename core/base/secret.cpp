#include "core/base/secret.h"

#include <utility>

namespace base {

void wipe(std::string& text) {
  text.resize(text.capacity());  // what was erased before may still lie beyond the end
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
  text.clear();
}

Secret::Secret(std::string_view text) : text_(text) {}

Secret::~Secret() { wipe(text_); }

Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_)) {
  // A short string lies inside the object, and moving it leaves its bytes behind.
  wipe(other.text_);
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe(text_);
  text_ = std::move(other.text_);
  wipe(other.text_);
  return *this;
}

Secret Secret::clone() const { return Secret(text_); }

}  // namespace base
