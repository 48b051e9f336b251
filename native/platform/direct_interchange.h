// Import and export within the call.
#pragma once

#include <map>
#include <string>

#include "core/platform/interchange.h"

namespace platform {

class DirectInterchange : public Interchange {
 public:
  /// `version`: of this project, for programs that install it.
  explicit DirectInterchange(std::string version) : version_(std::move(version)) {}

  [[nodiscard]] Ticket start_import(std::string_view text) override;
  [[nodiscard]] Ticket start_export(const ExportOrder& order) override;
  [[nodiscard]] std::optional<ImportAnswer> poll_import(Ticket ticket) override;
  [[nodiscard]] std::optional<base::Result<std::string>> poll_export(Ticket ticket) override;

 private:
  std::string version_;
  Ticket last_ = 0;
  std::map<Ticket, ImportAnswer> imports_;
  std::map<Ticket, base::Result<std::string>> exports_;
};

}  // namespace platform
