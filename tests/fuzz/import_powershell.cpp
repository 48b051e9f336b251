// Any bytes as a PowerShell script.
#include "tests/fuzz/import_shell.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  must_read(importing::read_powershell, data, size);
  return 0;
}
