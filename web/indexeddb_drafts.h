// Drafts in the browser's IndexedDB.
#pragma once

#include "core/platform/drafts.h"

namespace web {

/// A session is a window; web/js/drafts.js has the rest.
class IndexedDbDrafts : public platform::Drafts {
 public:
  [[nodiscard]] std::optional<std::vector<platform::LeftDrafts>> take_left() override;
  [[nodiscard]] platform::Ticket keep(const std::string& text,
                                      const std::vector<std::string>& taken_over) override;
  [[nodiscard]] platform::WriteState poll(platform::Ticket ticket) override;
  [[nodiscard]] std::string error() const override;
};

}  // namespace web
