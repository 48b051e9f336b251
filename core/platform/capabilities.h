// What the host can and can't do: data that a view reads, never a silent no-op.
#pragma once

#include <cstdint>
#include <string>

namespace platform {

struct Capabilities {
  std::string host = "desktop";         ///< "page" or "desktop", for words
  bool host_draws_text_fields = false;  ///< real inputs lie over the fields (the page)
  bool browser_sends = false;  ///< answers depend on CORS; some failures can't be told apart
  bool can_open_files = false;
  bool can_save_files = false;
  bool can_interchange = false;  ///< import and export
  std::string page_address;      ///< of the page that opens links; empty: it is not known here
  bool can_pull = false;         ///< it can send a GET with a body, which no browser can
  int utc_offset_min = 0;        ///< minutes that local time is ahead of UTC, for times shown
};

}  // namespace platform
