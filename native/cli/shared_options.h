// Options that several commands have: each described once.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace cli {

/// `--endpoint URL`, of a command that uses one.
void add_endpoint_option(CLI::App& command, std::string& endpoint);
/// `--ca-file FILE`
void add_ca_file_option(CLI::App& command, std::string& file);
/// `--site FILE`, of a command that checks documents against the site's policy and catalogue.
void add_site_to_check(CLI::App& command, std::string& file);
/// `--site FILE`, of a command that takes the site's endpoints too.
void add_site_to_obey(CLI::App& command, std::string& file);

}  // namespace cli
