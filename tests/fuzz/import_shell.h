// What a reader of commands promises for any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/codec/write_deployment.h"
#include "core/import/readers.h"
#include "tests/fuzz/fuzz_check.h"

/// A reason is given, or what was read can be written; every place is a JSON Pointer.
inline void must_read(importing::Reading (*read)(std::string_view), const std::uint8_t* data,
                      std::size_t size) {
  const auto reading = read({reinterpret_cast<const char*>(data), size});
  if (const auto* refused = std::get_if<importing::Refused>(&reading)) {
    must(!refused->reason.empty());
  } else if (const auto* other = std::get_if<importing::NotMine>(&reading)) {
    must(!other->reason.empty());
  } else {
    const auto& imported = *std::get_if<importing::Imported>(&reading);
    must(!base::find_invalid_utf8(codec::write_deployment(imported.deployment)));
    for (const auto& item : imported.fill_in) must(item.path.starts_with('/'));
    must(imported.token_found || imported.token.empty());
  }
}
