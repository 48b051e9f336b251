// Standard input, output and error, which a program may be started without.
#pragma once

namespace platform {

/// To be called before anything is opened. A standard stream that is closed gets /dev/null in its
/// place, so that no file of ours takes its number and what is said gets into it. Opened the other
/// way round: reading such a standard input, or writing such an output, still fails.
void hold_standard_streams();

}  // namespace platform
