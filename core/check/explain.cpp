#include "core/check/explain.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/check/phrases.h"
#include "core/check/reach.h"
#include "core/check/visit_document.h"

namespace check {

namespace {

/// What is said of the devices, sorted by how it joins the sentence. Filters hold together ("and"),
/// so their order says nothing.
struct Clauses {
  std::vector<std::string> directly;
  std::vector<std::string> with_are;
  std::vector<std::string> whose;
};

void add_filter(Clauses& clauses, const model::Filter& filter) {
  auto phrase = filter_phrase(filter);
  if (admits_never_updated(filter)) phrase.words += " (devices never updated included)";
  switch (phrase.attaches) {
    case Attaches::directly:
      clauses.directly.push_back(std::move(phrase.words));
      return;
    case Attaches::with_are:
      clauses.with_are.push_back("are " + std::move(phrase.words));
      return;
    case Attaches::whose:
      clauses.whose.push_back(std::move(phrase.words));
      return;
  }
}

std::string receivers(const model::DevicesFilter& devices) {
  constexpr std::size_t kMostFilters = 8;
  const auto& filters = devices.filters.items;
  const auto shown = std::min(filters.size(), kMostFilters);
  Clauses clauses;
  if (const auto& groups = devices.groups.items; !groups.empty()) {
    clauses.with_are.push_back("are " + group_phrase(groups, "group "));
  }
  for (std::size_t i = 0; i < shown; ++i) add_filter(clauses, filters[i]);

  auto out = "Goes to devices of project " + spoken(devices.project.name.value);
  const auto and_all = [](const auto& parts) { return enumerate(parts, "and", "filter"); };
  if (!clauses.directly.empty()) out += " " + and_all(clauses.directly);
  if (!clauses.with_are.empty()) out += " that " + and_all(clauses.with_are);
  if (!clauses.whose.empty()) {
    out += (clauses.with_are.empty() ? " " : " and ") + and_all(clauses.whose);
  }
  if (const auto rest = filters.size() - shown; rest > 0) {
    out += ", and that pass " + base::with_thousands(rest) +
           (rest == 1 ? " more filter" : " more filters");
  }
  return out + ".";
}

void explain_receivers(const model::Deployment& deployment, std::vector<Sentence>& sentences) {
  const auto& devices = deployment.devices_filter;
  switch (reach_of(deployment)) {
    case Reach::whole_project:
      sentences.push_back({Topic::receivers, "Goes to every device of project " +
                                                 spoken(devices.project.name.value) +
                                                 ", with no filter at all."});
      return;
    case Reach::exclusion_only:
      sentences.push_back({Topic::receivers, receivers(devices)});
      sentences.push_back(
          {Topic::receivers,
           "Nothing else narrows it: every other device of the project receives it."});
      return;
    case Reach::narrowed:
    case Reach::unclear:
      sentences.push_back({Topic::receivers, receivers(devices)});
      return;
  }
}

/// Pointers of all keys that the endpoint does not document; never their values.
std::vector<std::string> unknown_pointers(const model::Deployment& deployment) {
  std::vector<std::string> pointers;
  visit_objects(deployment, [&pointers](const model::Object& object, const Place& place) {
    for (const auto& member : object.unknown) {
      pointers.push_back(spoken(place.member(member.key).pointer()));
    }
  });
  return pointers;
}

void explain_metadata(const model::Metadata& metadata, std::vector<Sentence>& sentences) {
  if (metadata.app.presence == model::Presence::present) {
    sentences.push_back({Topic::app, "Sets app " + spoken(metadata.app.name.value) +
                                         " to version " + spoken(metadata.app.version.value) +
                                         " on every device that succeeds."});
  }
  if (const auto& comment = metadata.comment.string(); !base::is_blank(comment)) {
    constexpr std::size_t kLongestComment = 200;
    sentences.push_back(
        {Topic::comment, "Carries the comment " + base::quoted(comment, kLongestComment) + "."});
  }
}

}  // namespace

std::vector<Sentence> explain(const CheckedDeployment& checked) {
  const auto& deployment = checked.deployment();
  std::vector<Sentence> sentences;
  sentences.push_back({Topic::flow, "Runs update flow " + spoken(deployment.flow_id.value) + "."});
  explain_receivers(deployment, sentences);
  explain_metadata(deployment.metadata, sentences);
  if (const auto unknown = unknown_pointers(deployment); !unknown.empty()) {
    sentences.push_back({Topic::undocumented, "Sends along what the endpoint does not document: " +
                                                  enumerate(unknown, "and", "key") + "."});
  }
  return sentences;
}

}  // namespace check
