// Import and export by the page's second module.
#pragma once

#include "core/platform/interchange.h"

namespace web {

class ModuleInterchange : public platform::Interchange {
 public:
  [[nodiscard]] platform::Ticket start_import(std::string_view text) override;
  [[nodiscard]] platform::Ticket start_export(const platform::ExportOrder& order) override;
  [[nodiscard]] std::optional<platform::ImportAnswer> poll_import(platform::Ticket ticket) override;
  [[nodiscard]] std::optional<base::Result<std::string>> poll_export(
      platform::Ticket ticket) override;
};

}  // namespace web
