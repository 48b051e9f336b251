// Shows a page in the user's browser.
#pragma once

#include <string>

namespace cli {

/// By xdg-open, on a desktop; does nothing where there is none. Does not wait. The browser gets
/// none of this program's streams, and outlives it.
void open_browser(const std::string& url);

}  // namespace cli
