// What platform::Interchange asks and is answered, as groups of texts: both modules know them so.
#pragma once

#include "core/platform/interchange.h"
#include "web/interchange/packed_texts.h"

namespace web {

/// As web/js/interchange.js hands them on.
enum InterchangeWork { kImportWork, kExportWork };

[[nodiscard]] TextGroups texts_of(const platform::ImportAnswer& answer);
/// One that failed if they are none.
[[nodiscard]] platform::ImportAnswer import_answer_of(TextGroups groups);

[[nodiscard]] TextGroups texts_of(const platform::ExportOrder& order);
[[nodiscard]] platform::ExportOrder export_order_of(TextGroups groups);

[[nodiscard]] TextGroups texts_of(const base::Result<std::string>& program);
[[nodiscard]] base::Result<std::string> program_of(TextGroups groups);

}  // namespace web
