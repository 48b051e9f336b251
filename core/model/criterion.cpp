#include "core/model/criterion.h"

#include <algorithm>
#include <span>

#include "core/base/text.h"
#include "core/model/vocabulary.h"

namespace model {

using Kind = Criterion::Kind;

namespace {

Kind kind_of(std::string_view type) {
  if (type == kSpecificDevice) return Kind::device;
  if (type == kTag) return Kind::tag;
  if (type == kApp) return Kind::app;
  if (type == kDeviceState) return Kind::state;
  if (type == kUpdateStatus) return Kind::status;
  return Kind::invalid;
}

bool listed(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Criterion criterion_of(const Filter& filter) {
  const auto& value = filter.value.string();
  Criterion out{kind_of(filter.type.string()), filter.operand.string() == kIs, value};
  if (base::is_blank(value)) return {};
  if (!listed(operands_of(filter.type.string()), filter.operand.string())) return {};
  const auto values = values_of(filter.type.string());
  if (values.empty()) return out;
  const auto found = std::find(values.begin(), values.end(), value);
  if (found == values.end()) return {};
  out.number = static_cast<std::uint8_t>(found - values.begin());
  return out;
}

}  // namespace model
