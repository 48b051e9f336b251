#include "core/import/readers.h"

namespace importing {

Reading read_python(std::string_view) { return NotMine{}; }

}  // namespace importing
