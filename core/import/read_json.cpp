#include "core/import/readers.h"

namespace importing {

Reading read_json(std::string_view) { return NotMine{}; }

}  // namespace importing
