#include "core/model/vocabulary.h"

namespace model {

namespace {

constexpr std::string_view kTypes[] = {kSpecificDevice, kTag, kApp, kDeviceState, kUpdateStatus};
constexpr std::string_view kOperands[] = {kIs, kIsNot};
constexpr std::string_view kStates[] = {"online", "offline"};
constexpr std::string_view kStatuses[] = {"pending", "in_progress", "success", "failed", "aborted"};

}  // namespace

std::span<const std::string_view> filter_types() { return kTypes; }

std::span<const std::string_view> operands() { return kOperands; }

std::span<const std::string_view> operands_of(std::string_view type) {
  if (type == kDeviceState) return operands().first(1);
  return kOperands;
}

std::span<const std::string_view> values_of(std::string_view type) {
  if (type == kDeviceState) return kStates;
  if (type == kUpdateStatus) return kStatuses;
  return {};
}

}  // namespace model
