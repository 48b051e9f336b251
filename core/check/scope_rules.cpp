#include "core/check/reach.h"
#include "core/check/rules.h"

namespace check {

void scope_rules(const model::Deployment& deployment, Sink& sink) {
  const Place root;
  const auto place = root.member("devices_filter");
  if (reach_of(deployment) == Reach::whole_project) {
    sink.add(model::Code::whole_project, place,
             "No groups and no filters: every device of the project receives it. Name groups or "
             "add a filter where not all are meant.");
  }
}

}  // namespace check
