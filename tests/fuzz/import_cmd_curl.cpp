// Any bytes as a curl command for cmd.exe.
#include "tests/fuzz/import_shell.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  must_read(importing::read_cmd_curl, data, size);
  return 0;
}
