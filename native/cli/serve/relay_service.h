// `serve` as it is seen over HTTP: the page's files, its site file, and the relay.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "native/cli/serve/relay.h"
#include "native/cli/serve/served_site.h"
#include "native/platform/http_connection.h"
#include "native/platform/site_folder.h"

namespace cli {

/// What it answers: docs/sending.md, Relay. Besides, `GET /site.json` gives the user's site, each
/// endpoint with the path of its relay, and any other GET a file of the page.
class RelayService : public platform::HttpService {
 public:
  /// `page`: the page's folder; `log` gets a line a request, without a line break.
  RelayService(ServedSite site, const std::string& page,
               std::function<void(const std::string&)> log);

  /// Whom it answers depends on the port that it is asked at.
  void set_port(int port) { port_ = port; }
  /// Ends what is under way; true once nothing is. To be called until then.
  [[nodiscard]] bool stop();

  std::optional<platform::HttpAnswer> refuse(const platform::RequestHead& head) override;
  std::optional<platform::HttpAnswer> answer(const platform::RequestHead& head,
                                             std::string_view body) override;
  std::optional<platform::HttpAnswer> resume(const platform::RequestHead& head) override;
  void finish(const platform::RequestHead& head, std::string_view body,
              platform::HttpAnswer& answer) override;
  void step() override { relay_.step(); }

 private:
  [[nodiscard]] platform::HttpAnswer site_file() const;
  [[nodiscard]] std::optional<platform::HttpAnswer> send(const platform::RequestHead& head,
                                                         std::string_view body);
  [[nodiscard]] std::optional<platform::HttpAnswer> outcome(const std::string& key);

  ServedSite site_;
  platform::SiteFolder page_;
  std::function<void(const std::string&)> log_;
  Relay relay_;
  int port_ = 0;
};

}  // namespace cli
