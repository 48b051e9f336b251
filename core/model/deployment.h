// A deployment as the user means it: the request body of docs/api.md without the
// token. Plain values, compared with == and copied for undo. It can hold every way of being wrong,
// so that nothing that was read is lost and `check` can speak of all of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace model {

/// What stands at one place of a document.
enum class Presence : std::uint8_t {
  missing,     ///< the key is not there
  present,     ///< the documented JSON type
  wrong_type,  ///< another JSON type; its text is kept
};

/// A string member. `value` is the decoded string if present, the JSON text of whatever stands
/// there instead if wrong_type (white space outside strings removed), else empty.
struct Text {
  Presence presence = Presence::missing;
  std::string value = {};

  /// The string, or "" if there is none.
  [[nodiscard]] const std::string& string() const {
    static const std::string kNone;
    return presence == Presence::present ? value : kNone;
  }
  bool operator==(const Text&) const = default;
};
[[nodiscard]] inline Text text(std::string value) { return {Presence::present, std::move(value)}; }

/// A member that the endpoint does not document: kept, in place.
struct UnknownMember {
  std::string key;
  std::string json;       ///< its value's JSON text, white space outside strings removed
  std::size_t index = 0;  ///< members of its object before it, user_token not counted
  bool operator==(const UnknownMember&) const = default;
};

/// What every object of the document has in common.
struct Object {
  Presence presence = Presence::missing;
  std::string raw = {};                     ///< JSON text if wrong_type
  std::vector<UnknownMember> unknown = {};  ///< in document order
  bool operator==(const Object&) const = default;
};

/// An array of objects; its elements may themselves be wrong.
template <class T>
struct List {
  Presence presence = Presence::missing;
  std::string raw = {};  ///< JSON text if wrong_type
  std::vector<T> items = {};
  bool operator==(const List&) const = default;
};

/// `{"name": ...}`: a project or a group.
struct Named : Object {
  Text name;
  bool operator==(const Named&) const = default;
};

/// `{"type": ..., "operand": ..., "value": ...}`
struct Filter : Object {
  Text type;
  Text operand;
  Text value;
  bool operator==(const Filter&) const = default;
};

struct App : Object {
  Text name;
  Text version;
  bool operator==(const App&) const = default;
};

struct DevicesFilter : Object {
  Named project;
  List<Named> groups;
  List<Filter> filters;
  Text flow_id;  ///< the vendor's example nests it here; read, and moved up by a fix
  bool operator==(const DevicesFilter&) const = default;
};

struct Metadata : Object {
  Text comment;
  App app;
  bool operator==(const Metadata&) const = default;
};

struct Deployment : Object {
  Presence user_token = Presence::missing;  ///< a document held one; its value was dropped at once
  Text flow_id;
  DevicesFilter devices_filter;
  Metadata metadata;
  bool operator==(const Deployment&) const = default;
};

/// Whether it is an object with flow_id, devices_filter or metadata. One with none of them is not
/// meant as a deployment.
[[nodiscard]] bool has_documented_member(const Deployment& deployment);

/// Everything required is present, strings empty: what an empty form holds.
[[nodiscard]] Deployment empty_deployment();
[[nodiscard]] Named named(std::string name);
[[nodiscard]] Filter filter(std::string type, std::string operand, std::string value);
/// The vendor's own example (docs/api.md): what "show an example" fills in.
[[nodiscard]] Deployment example_deployment();

}  // namespace model
