// Any bytes -> a curl command of a POSIX shell: a token in it is in no message, and what was
// imported is written and read again without a change.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "core/import/import.h"
#include "core/import/readers.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

/// Its own letters, so that no other part of a text has it by accident.
constexpr std::string_view kToken = "Qx7Zk2Vw9Lp4Jt6";

void must_not_show(const std::string& sentence) {
  must(sentence.find(kToken) == std::string::npos);
}

void check_imported(importing::Imported& imported) {
  for (const auto* list : {&imported.taken, &imported.changed, &imported.ignored}) {
    for (const auto& sentence : *list) must_not_show(sentence);
  }
  must(imported.token_found || imported.token.empty());
  must(imported.deployment.user_token == model::Presence::missing);
  const auto written = codec::write_deployment(imported.deployment);
  if (imported.token.reveal() == kToken) must_not_show(written);
  if (written.size() > codec::kMaxBytes) return;
  const auto again = codec::read_deployment(written);
  must(again.ok());
  must(codec::write_deployment(again.deployment) == written);
}

void check(const std::string& text) {
  auto reading = importing::read_posix_curl(text);
  if (auto* imported = std::get_if<importing::Imported>(&reading)) {
    check_imported(*imported);
  } else if (const auto* refused = std::get_if<importing::Refused>(&reading)) {
    must(!refused->reason.empty());
    must_not_show(refused->reason);
  } else {
    must(std::get_if<importing::NotMine>(&reading)->reason.starts_with("line "));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check(text);
  // The same input as options and as a part of the body, beside a token.
  const std::string url = "curl https://h.example/v1/deploy_update ";
  const std::string token = "{\"user_token\":\"" + std::string(kToken) + "\",\"flow_id\":\"f\"";
  check(url + "-d '" + token + "}' " + text);
  check(url + "-d '" + token + "," + text + "}'");
  check(url + "-d @- <<E\n" + token + text + "\nE\n");
  return 0;
}
