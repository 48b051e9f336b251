// whole-project, exclusion-only.
#include "core/check/reach.h"
#include "core/check/rules/rules.h"

namespace check {

void scope_rules(const model::Deployment& deployment, Sink& sink) {
  const Place root;
  const auto place = root.member("devices_filter");
  switch (reach_of(deployment)) {
    case Reach::whole_project:
      sink.add(model::Code::whole_project, place,
               "No groups and no filters: every device of the project receives it. Name groups or "
               "add a filter if you do not mean all of them.");
      return;
    case Reach::exclusion_only:
      sink.add(model::Code::exclusion_only, place,
               "No groups, and all filters only leave devices out: every other device of the "
               "project receives it. Name groups or add a filter with is if you do not mean all of "
               "them.");
      return;
    case Reach::narrowed:
    case Reach::unclear:
      return;
  }
}

}  // namespace check
