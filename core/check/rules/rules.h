// The rules, a family a file. Each is a function over the model that puts what it finds into a
// sink. Where a value is of another type than documented, that is said once (shape_rules) and no
// rule judges what would be inside.
#pragma once

#include <optional>

#include "core/check/check.h"
#include "core/check/sink.h"
#include "core/model/deployment.h"
#include "core/model/site.h"

namespace check {

/// type-mismatch, missing-key, empty-value.
void shape_rules(const model::Deployment& deployment, Sink& sink);
/// unknown-key.
void unknown_key_rules(const model::Deployment& deployment, Sink& sink);
/// What flow_id, and the one that stands in devices_filter, may be: missing-key, empty-value,
/// type-mismatch, flow-id-conflict, flow-id-misplaced.
void flow_id_rules(const model::Deployment& deployment, Sink& sink);
/// unknown-filter-type, unknown-operand, operand-not-allowed, value-not-allowed.
void filter_rules(const model::Deployment& deployment, Sink& sink);
/// selects-nothing, redundant-filter.
void selection_rules(const model::Deployment& deployment, Sink& sink);
/// id-shape: of the flow id, and of the values of specific_device (docs/api.md).
/// Upper case hex digits are taken.
void id_rules(const model::Deployment& deployment, Sink& sink);
/// surrounding-space, invisible-character: in every documented string that is not blank. Builds
/// nothing for a sound one.
void text_rules(const model::Deployment& deployment, Sink& sink);
/// duplicate-group, case-only-difference: told at the later one.
void name_rules(const model::Deployment& deployment, Sink& sink);
/// list-in-value: groups, and the values of tag and app.
void list_rules(const model::Deployment& deployment, Sink& sink);
/// look-alike: told at the later of two names of the document, or at one that looks like a listed
/// one.
void look_alike_rules(const model::Deployment& deployment, const model::Site* site, Sink& sink);
/// app-version-changes.
void app_rules(const model::Deployment& deployment, Sink& sink);
/// whole-project, exclusion-only.
void scope_rules(const model::Deployment& deployment, Sink& sink);
/// token-in-file, token-missing, and the type of a user_token.
void token_rules(const model::Deployment& deployment, const Options& options, Sink& sink);
/// policy.
void policy_rules(const model::Deployment& deployment, const model::Site& site, Sink& sink);
/// not-in-catalog (docs/files.md, Site file). A kind of which nothing is listed is not judged, nor
/// are the groups of a project that is not listed.
void catalog_rules(const model::Deployment& deployment, const model::Site& site, Sink& sink);

}  // namespace check
