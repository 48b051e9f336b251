// What a reading says, for tests.
#pragma once

#include <string>

#include "core/codec/write_deployment.h"
#include "core/import/readers.h"

/// All of an import that is shown, or why there is none. The token is not part of it.
inline std::string all_said(const importing::Reading& reading) {
  if (const auto* refused = std::get_if<importing::Refused>(&reading)) return refused->reason;
  if (const auto* other = std::get_if<importing::NotMine>(&reading)) return other->reason;
  const auto* imported = std::get_if<importing::Imported>(&reading);
  auto out = imported->endpoint.value_or("no endpoint") + "\n";
  for (const auto* list : {&imported->taken, &imported->changed, &imported->ignored}) {
    for (const auto& sentence : *list) out += sentence + "\n";
  }
  for (const auto& item : imported->fill_in) out += item.path + "=" + item.was + "\n";
  return out + codec::write_deployment(imported->deployment);
}
