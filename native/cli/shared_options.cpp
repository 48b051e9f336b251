#include "native/cli/shared_options.h"

#include <CLI/CLI.hpp>

namespace cli {

void add_endpoint_option(CLI::App& command, std::string& endpoint) {
  command
      .add_option("--endpoint", endpoint,
                  "URL or name in the site file (default: its first, else the vendor's cloud)")
      ->type_name("URL");
}

void add_ca_file_option(CLI::App& command, std::string& file) {
  command.add_option("--ca-file", file, "PEM certificates to trust instead of the system's")
      ->type_name("FILE");
}

void add_site_to_check(CLI::App& command, std::string& file) {
  command.add_option("--site", file, "Site file to check against")->type_name("FILE");
}

void add_site_to_obey(CLI::App& command, std::string& file) {
  command.add_option("--site", file, "Site file to obey")->type_name("FILE");
}

}  // namespace cli
