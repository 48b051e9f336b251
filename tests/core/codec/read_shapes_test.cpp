// Whatever stands at a documented place is kept as what it is: missing, a string, or something
// else.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"

namespace {

using model::Presence;

constexpr std::string_view kWhole =
    R"({"flow_id": "F", "devices_filter": {"project": {"name": "P"}, "groups": [{"name": "G"}],)"
    R"( "filters": [{"type": "T", "operand": "O", "value": "V"}], "flow_id": "N"}, "metadata":)"
    R"( {"comment": "C", "app": {"name": "A", "version": "1"}}})";

/// A string member of the document: how it stands in kWhole, and where the model has it.
struct Member {
  std::string_view key, value;
  const model::Text& (*of)(const model::Deployment&);
};

const std::vector<Member>& members() {
  using D = model::Deployment;
  using T = const model::Text&;
  static const std::vector<Member> kAll = {
      {"flow_id", "F", [](const D& d) -> T { return d.flow_id; }},
      {"name", "P", [](const D& d) -> T { return d.devices_filter.project.name; }},
      {"name", "G", [](const D& d) -> T { return d.devices_filter.groups.items.at(0).name; }},
      {"type", "T", [](const D& d) -> T { return d.devices_filter.filters.items.at(0).type; }},
      {"operand", "O",
       [](const D& d) -> T { return d.devices_filter.filters.items.at(0).operand; }},
      {"value", "V", [](const D& d) -> T { return d.devices_filter.filters.items.at(0).value; }},
      {"flow_id", "N", [](const D& d) -> T { return d.devices_filter.flow_id; }},
      {"comment", "C", [](const D& d) -> T { return d.metadata.comment; }},
      {"name", "A", [](const D& d) -> T { return d.metadata.app.name; }},
      {"version", "1", [](const D& d) -> T { return d.metadata.app.version; }},
  };
  return kAll;
}

std::string spelled(const Member& member) {
  return "\"" + std::string(member.key) + "\": \"" + std::string(member.value) + "\"";
}

/// kWhole with `from` replaced by `to`.
std::string with(std::string_view from, std::string_view to) {
  std::string text(kWhole);
  const auto at = text.find(from);
  CHECK(at != std::string::npos);
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// kWhole without `member`, and without the comma beside it.
std::string without(std::string_view member) {
  auto text = with(member, "@");
  for (const std::string_view gap : {"@, ", ", @", "@"}) {
    const auto at = text.find(gap);
    if (at != std::string::npos) return text.replace(at, gap.size(), "");
  }
  return text;
}

struct Spelling {
  std::string_view json, kept;
};
const std::vector<Spelling>& no_strings() {
  static const std::vector<Spelling> kAll = {
      {"null", "null"},
      {"true", "true"},
      {"false", "false"},
      {"0", "0"},
      {"-1.50E+2", "-1.50E+2"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"[ ]", "[]"},
      {"{ \"b\" : [ 1 , \"x y\" ] }", R"({"b":[1,"x y"]})"},
      {"[\n\"\\u0041\"\r\n]", "[\"\\u0041\"]"},
  };
  return kAll;
}

}  // namespace

TEST_CASE("read: each string member is there, missing, or of another type") {
  for (const auto& member : members()) {
    const auto text = spelled(member);
    CAPTURE(text);
    const auto whole = codec::read_deployment(kWhole);
    CHECK(whole.ok());
    CHECK(member.of(whole.deployment) == model::text(std::string(member.value)));

    const auto less = codec::read_deployment(without(text));
    CHECK(less.ok());
    CHECK(member.of(less.deployment) == model::Text{});

    for (const auto& other : no_strings()) {
      CAPTURE(other.json);
      const auto key = text.substr(0, text.find(':') + 2);
      const auto wrong = codec::read_deployment(with(text, key + std::string(other.json)));
      CHECK(wrong.ok());
      CHECK(member.of(wrong.deployment) ==
            model::Text{Presence::wrong_type, std::string(other.kept)});
    }
  }
}

TEST_CASE("read: strings are decoded") {
  const auto read =
      codec::read_deployment(with("\"F\"", R"("\u0066\/\\\"\b\f\n\r\t\u20AC\ud83d\uDE00\u0000")"));
  CHECK(read.ok());
  const std::string wanted =
      std::string("f/\\\"\b\f\n\r\t\xe2\x82\xac\xf0\x9f\x98\x80") + std::string(1, '\0');
  CHECK((read.deployment.flow_id == model::text(wanted)));
}

TEST_CASE("read: objects and lists of another type keep their text") {
  struct Row {
    std::string_view from, to;
    bool (*good)(const model::Deployment&);
  };
  using D = model::Deployment;
  const auto wrong = Presence::wrong_type;
  CHECK(wrong != Presence::present);
  for (const auto& row : std::vector<Row>{
           {R"({"name": "P"})", "[ \"P\" ]",
            [](const D& d) {
              const auto& project = d.devices_filter.project;
              return project.presence == Presence::wrong_type && project.raw == "[\"P\"]" &&
                     project.name == model::Text{};
            }},
           {R"([{"name": "G"}])", "{\"name\": \"G\"}",
            [](const D& d) {
              const auto& groups = d.devices_filter.groups;
              return groups.presence == Presence::wrong_type && groups.raw == R"({"name":"G"})" &&
                     groups.items.empty();
            }},
           {R"({"name": "G"})", "\"G\", {}, [1], null",
            [](const D& d) {
              const auto& items = d.devices_filter.groups.items;
              return items.size() == 4 && items[0].presence == Presence::wrong_type &&
                     items[0].raw == "\"G\"" && items[1].presence == Presence::present &&
                     items[1].name == model::Text{} && items[2].raw == "[1]" &&
                     items[3].raw == "null";
            }},
           {R"([{"type": "T", "operand": "O", "value": "V"}])", "7",
            [](const D& d) {
              const auto& filters = d.devices_filter.filters;
              return filters.presence == Presence::wrong_type && filters.raw == "7";
            }},
           {R"({"name": "A", "version": "1"})", "\"A@1\"",
            [](const D& d) {
              const auto& app = d.metadata.app;
              return app.presence == Presence::wrong_type && app.raw == "\"A@1\"";
            }},
       }) {
    CAPTURE(row.to);
    const auto read = codec::read_deployment(with(row.from, row.to));
    CHECK(read.ok());
    CHECK(row.good(read.deployment));
    // And they go out as they came in.
    const auto again = codec::read_deployment(codec::write_deployment(read.deployment));
    CHECK((again.deployment == read.deployment));
  }
}

TEST_CASE("read: a root of another type keeps its text") {
  for (const std::string_view text : {"[]", "null", "12", "\"x\"", "true", "[ 1 , {} ]"}) {
    CAPTURE(text);
    const auto read = codec::read_deployment(text);
    CHECK(read.ok());
    CHECK(read.deployment.presence == Presence::wrong_type);
    const auto again = codec::read_deployment(codec::write_deployment(read.deployment));
    CHECK((again.deployment == read.deployment));
  }
}

TEST_CASE("read: unknown members of every object, with their places") {
  for (const auto* object : {"{\"flow_id\"", "{\"project\"", "{\"name\": \"P\"", "{\"name\": \"G\"",
                             "{\"type\"", "{\"comment\"", "{\"name\": \"A\""}) {
    CAPTURE(object);
    const std::string opened(object);
    const auto text = with(object, "{\"x\": [1, 2 ], \"\": null, " + opened.substr(1));
    const auto read = codec::read_deployment(text);
    CHECK(read.ok());
    const auto& d = read.deployment;
    const std::vector<const model::Object*> all = {&d,
                                                   &d.devices_filter,
                                                   &d.devices_filter.project,
                                                   &d.metadata,
                                                   &d.metadata.app,
                                                   &d.devices_filter.groups.items.at(0),
                                                   &d.devices_filter.filters.items.at(0)};
    std::size_t found = 0;
    for (const auto* part : all) {
      if (part->unknown.empty()) continue;
      ++found;
      CHECK(
          (part->unknown == std::vector<model::UnknownMember>{{"x", "[1,2]", 0}, {"", "null", 1}}));
    }
    CHECK(found == 1);
  }
}

TEST_CASE("read: a token counts for no place, and keys that only resemble it are kept") {
  const auto read = codec::read_deployment(
      R"({"a": 1, "user_token": "s3cr3t", "b": 2, "flow_id": "f", "c": 3, "User_Token": 4})");
  CHECK(read.ok());
  CHECK((read.deployment.unknown ==
         std::vector<model::UnknownMember>{
             {"a", "1", 0}, {"b", "2", 1}, {"c", "3", 3}, {"User_Token", "4", 4}}));
  const auto escaped = codec::read_deployment(R"({"user\u005ftoken": "s3cr3t"})");
  CHECK(escaped.deployment.user_token == Presence::present);
  CHECK(escaped.deployment.unknown.empty());
}

TEST_CASE("read: no message quotes what may be the token") {
  // "@" is where the token stands; texts that break after it, before it and in it.
  for (const std::string_view pattern : {
           R"({"user_token": "@)",
           R"({"user_token": "@"x})",
           R"({"user_token": "@" "x": 1})",
           R"({"user_token": @})",
           R"({"user_token": '@'})",
           R"({"user_token" "@"})",
           R"({"user_token": "@",})",
           R"({"user_token": "@\q"})",
           R"({"user_token": "@\ud800"})",
           R"({"user_token": "\u00@"})",
           R"({"user_token": "@", "user_token": "@"})",
           R"({"x": {"@": 1, "@": 2}})",
           R"(@)",
           R"("@)",
           R"("@" "@")",
           R"([true@])",
           R"([1@])",
           R"({"a": 1}@)",
       }) {
    std::string text;
    for (const char c : pattern)
      text += c == '@' ? std::string("T0ken47114711") : std::string(1, c);
    CAPTURE(text);
    for (const auto* tail : {"", "\n", "\xff", "\x01"}) {
      const auto read = codec::read_deployment(text + tail);
      CHECK_FALSE(read.ok());
      for (const auto& diagnostic : read.diagnostics) {
        CHECK_FALSE(diagnostic.message.empty());
        CHECK(diagnostic.message.find("T0ken") == std::string::npos);
        CHECK(diagnostic.message.find("4711") == std::string::npos);
      }
    }
  }
}
