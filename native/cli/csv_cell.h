// Cells of the CSV that commands print (RFC 4180), safe to open and to look at.
#pragma once

#include <string>
#include <string_view>

namespace cli {

/// Appends one cell that neither a spreadsheet nor a terminal nor a log obeys: what a spreadsheet
/// would take for a formula gets a ' before it, and control characters but line ends and tabs are
/// made visible; for a terminal those too.
void append_csv_cell(std::string& out, std::string_view cell, bool terminal);

}  // namespace cli
