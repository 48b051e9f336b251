#include "native/gui/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <vector>

#include "native/options/given_values.h"

namespace gui {

namespace {

constexpr int kUsage = 2;
constexpr auto kFooter =
    "The token comes from CONNECT_USER_TOKEN or is typed into its field; it is never an argument,\n"
    "which other users of this machine can see. A deployment or an inventory that is dropped on "
    "the\n"
    "window is opened.";

const std::map<std::string, app::ThemeChoice> kThemes = {{"light", app::ThemeChoice::light},
                                                         {"dark", app::ThemeChoice::dark},
                                                         {"system", app::ThemeChoice::system}};

void describe(CLI::App& app, Options& options, std::string& size) {
  app.description("Builds, checks and sends deployments to JFrog Connect, in a window.");
  app.footer(kFooter);
  app.set_version_flag("--version", "connect-deploy-gui " CONNECT_DEPLOY_VERSION);
  app.name("connect-deploy-gui");
  app.add_option("FILE", options.file, "deployment to open")->type_name("");
  app.add_option("--fleet", options.fleet, "inventory to open, as CSV or JSON")->type_name("FILE");
  app.add_option("--endpoint", options.endpoint, "URL or name of the endpoint to begin with")
      ->type_name("ENDPOINT");
  app.add_option("--site", options.site,
                 "site file (default: site.json in the configuration folder)")
      ->type_name("FILE");
  app.add_option("--ca-file", options.ca_file, "PEM certificates to trust instead of the system's")
      ->type_name("FILE");
  app.add_option("--theme", options.theme, "light, dark or system")
      ->type_name("THEME")
      ->transform(CLI::CheckedTransformer(kThemes, CLI::ignore_case).description(""));
  app.add_option("--size", size, "size of the window, like 1280x800")->type_name("WIDTHxHEIGHT");
  app.add_option("--mirror", options.mirror,
                 "keep writing what is on the screen to this file, as JSON")
      ->type_name("FILE");
  app.add_option("--screenshot", options.screenshot,
                 "write a picture of the window to this file (PNG) and end")
      ->type_name("FILE");
}

bool read_size(const std::string& text, Options& options) {
  if (text.empty()) return true;
  int width = 0;
  int height = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%5dx%5d%c", &width, &height, &rest) != 2) return false;
  constexpr int kLeast = 240;
  constexpr int kMost = 16'384;
  if (width < kLeast || height < kLeast || width > kMost || height > kMost) return false;
  options.width = width;
  options.height = height;
  return true;
}

int wrong(const std::string& message) {
  std::cerr << "connect-deploy-gui: " << message << "\nconnect-deploy-gui --help says more.\n";
  return kUsage;
}

}  // namespace

std::optional<int> read_options(int argc, const char* const* argv, Options& options) {
  CLI::App app;
  std::string size;
  describe(app, options, size);
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  if (const auto mistake = options::mistake_in_values(app, arguments))
    return wrong(mistake->message);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    return wrong(dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr
                     ? "there is an argument that it does not know"
                     : "an option lacks its value, or has one that it does not take");
  }
  if (!read_size(size, options)) return wrong("--size takes WIDTHxHEIGHT, like 1280x800");
  return std::nullopt;
}

}  // namespace gui
