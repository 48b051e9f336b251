// Cells as people have them and what they are to be, and how to ask an inventory.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/reader.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"

namespace dialects {

using fleet::Truth;
using Inventory = std::shared_ptr<const fleet::Inventory>;

/// What a value is to be: it holds the name asked for, or surely does not, or can't be told.
enum class Is { there, not_there, not_known };

inline Inventory read(const std::string& text) {
  const auto result = fleet::read_inventory(text);
  CAPTURE(text);
  if (!result.ok()) FAIL(result.error().code << ": " << result.error().message);
  return result.value();
}

inline base::Error refusal(const std::string& text) {
  const auto result = fleet::read_inventory(text);
  CAPTURE(text);
  REQUIRE_FALSE(result.ok());
  CHECK_FALSE(result.error().message.empty());
  return result.error();
}

inline std::string quoted(std::string_view cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// As JSON, the cell being plain text.
inline std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\t') out += "\\t";
    if (c == '\n') out += "\\n";
    if (c != '\t' && c != '\n') out += c;
  }
  return out + "\"";
}

inline model::DevicesFilter asks(const std::string& type, const std::string& operand,
                                 const std::string& value, const std::string& project = "Demo",
                                 const std::string& group = "") {
  auto devices = model::empty_deployment().devices_filter;
  devices.project = model::named(project);
  if (!group.empty()) devices.groups.items = {model::named(group)};
  if (!type.empty()) devices.filters.items = {model::filter(type, operand, value)};
  return devices;
}

/// By selection and by question alike.
inline Truth selected(const Inventory& inventory, const model::DevicesFilter& devices,
                      fleet::Row row = 0) {
  const auto truth = fleet::Selector(inventory).select(devices)->of(row);
  CHECK(fleet::explain_device(*inventory, devices, row).selected == truth);
  return truth;
}

inline Truth when_is(Is is) {
  if (is == Is::not_known) return Truth::unknown;
  return is == Is::there ? Truth::yes : Truth::no;
}
inline Truth when_is_not(Is is) {
  if (is == Is::not_known) return Truth::unknown;
  return is == Is::there ? Truth::no : Truth::yes;
}

inline void check_named(const Inventory& inventory, Is is, std::size_t line,
                        std::string_view attribute) {
  if (is != Is::not_known) {
    CHECK(inventory->doubtful() == 0);
    return;
  }
  CHECK(inventory->doubtful() == 1);
  REQUIRE(inventory->doubts().size() == 1);
  CHECK(inventory->doubts()[0].line == line);
  CHECK(inventory->doubts()[0].reason.find(attribute) != std::string::npos);
}

inline void check_filter(const Inventory& inventory, const std::string& type,
                         const std::string& value, Is is) {
  CHECK(selected(inventory, asks(type, "is", value)) == when_is(is));
  CHECK(selected(inventory, asks(type, "is_not", value)) == when_is_not(is));
}

struct Cell {
  const char* cell;
  Is beta;  ///< of a filter for beta
};

inline const Cell kTagCells[] = {
    {"beta", Is::there},
    {"beta;canary", Is::there},
    {"canary;beta", Is::there},
    {" beta ; canary ", Is::there},
    {"\xC2\xA0"
     "beta\xC2\xA0",
     Is::there},
    {"\xE3\x80\x80"
     "beta;canary",
     Is::there},
    {"canary", Is::not_there},
    {"Beta", Is::not_there},
    {"", Is::not_there},
    {"   ", Is::not_there},
    {";", Is::not_there},
    {"beta;;canary", Is::there},
    {";beta;", Is::there},
    {"5\"", Is::not_there},
    // Lists of another dialect.
    {"[\"beta\"]", Is::not_known},
    {"[\"beta\", \"canary\"]", Is::not_known},
    {"['beta']", Is::not_known},
    {"[beta]", Is::not_known},
    {"[beta;canary]", Is::not_known},
    {"[]", Is::not_known},
    {"{beta}", Is::not_known},
    {"{beta;canary}", Is::not_known},
    {"{\"names\": [\"beta\"]}", Is::not_known},
    {"{}", Is::not_known},
    {"(beta)", Is::not_known},
    {"<beta>", Is::not_known},
    {"\"beta\"", Is::not_known},
    {"\"beta\";\"canary\"", Is::not_known},
    {"'beta'", Is::not_known},
    {"`beta`", Is::not_known},
    {"\xE2\x80\x9C"
     "beta\xE2\x80\x9D",
     Is::not_known},
    {"beta,canary", Is::not_known},
    {"beta, canary", Is::not_known},
    {"canary,beta", Is::not_known},
    {"edge;beta,canary", Is::not_known},
    {"beta|canary", Is::not_known},
    {"beta | canary", Is::not_known},
    {"beta\tcanary", Is::not_known},
    {"beta\ncanary", Is::not_known},
    {"beta\r\ncanary", Is::not_known},
    {"beta\xEF\xBC\x8C"
     "canary",
     Is::not_known},  // a full-width comma
    {"beta\xE3\x80\x81"
     "canary",
     Is::not_known},  // an ideographic comma
    {"=\"beta\"", Is::not_known},
    {"=beta", Is::not_known},
    {"be\xE2\x80\x8Bta", Is::not_known},  // a zero-width space
    {"b\xEF\xBF\xBDta", Is::not_known},   // what an encoding lost
    // What stands for nothing, or for what nobody knows.
    {"null", Is::not_known},
    {"NULL", Is::not_known},
    {"None", Is::not_known},
    {"nan", Is::not_known},
    {"N/A", Is::not_known},
    {"#N/A", Is::not_known},
    {"#REF!", Is::not_known},
    {"?", Is::not_known},
    {"unknown", Is::not_known},
};

/// One name or several with another separator, of which beta and canary are two. In JSON a list has
/// its own form, and each of these is one name.
inline const char* const kSeveralTags[] = {
    "beta canary",
    "beta  canary",
    "canary beta",
    "edge canary beta",
    "beta/canary",
    "beta / canary",
    "beta//canary",
    "beta:canary",
    "beta::canary",
    "beta=canary",
    "beta&canary",
    "beta & canary",
    "beta&&canary",
    "beta+canary",
    "beta + canary",
    "#beta #canary",
    "#beta#canary",
    "beta#canary",
    "beta and canary",
    "beta und canary",
    "beta-1 beta canary",
    "+beta +canary",
    "-beta -canary",
    "- beta - canary",
    "* beta * canary",
    "1. beta 2. canary",
    "beta. canary.",
    "beta -- canary",
    "beta > canary",
    "beta->canary",
    "beta=>canary",
    "beta=true canary=true",
    "beta=1&canary=1",
    "beta:true canary:false",
    "env:beta role:canary",
    "beta!canary",
    "beta?canary",
    "beta~canary",
    "beta^canary",
    "beta$canary",

    "beta*canary",
    "beta@canary",
    "@beta @canary",
    "beta(canary)",
    "beta (canary)",
    "beta [canary",
    "beta \"canary\"",
    "beta 'canary'",
    "beta`canary",
    "beta\xC2\xB7"
    "canary",                                 // a middle dot
    "beta \xE2\x80\xA2 canary",               // a bullet
    "\xE2\x80\xA2 beta \xE2\x80\xA2 canary",  // bullets
    "beta \xE2\x80\x93 canary",               // a dash
    "beta\xE2\x80\x94"
    "canary",  // a long one
    "beta\xE2\x86\x92"
    "canary",  // an arrow
    "beta\xEF\xBC\x8F"
    "canary",  // full-width: a slash, a colon, an ampersand, a plus
    "beta\xEF\xBC\x9A"
    "canary",
    "beta\xEF\xBC\x86"
    "canary",
    "beta\xEF\xBC\x8B"
    "canary",
    "beta\xE3\x83\xBB"
    "canary",  // a middle dot of Japanese
    "beta\xC2\xA6"
    "canary",  // a broken bar
};

/// The same of beta alone: something else stands with it.
inline const char* const kPerhapsBeta[] = {
    "#beta", "+beta",     "!beta",  "~beta", "@beta",     "beta/",      "/beta",   "beta:",
    "beta=", "beta=true", "beta:1", "beta*", "tag: beta", "beta (old)", "beta two"};

/// Names as people have them: beta is none of them, and nothing is in doubt.
inline const char* const kPlainNames[] = {"v1.2-rc",
                                          "linux-arm64",
                                          "rack_7",
                                          "beta-canary",
                                          "beta_canary",
                                          "beta.canary",
                                          "betacanary",
                                          "c++",
                                          "c#",
                                          "100%",
                                          "5\"",
                                          "3.14",
                                          "-",
                                          "bob's",
                                          "--beta-2",
                                          "gr\xC3\xB6\xC3\x9F"
                                          "e",
                                          "\xE6\x9D\xB1\xE4\xBA\xAC",
                                          "caf\x65\xCC\x81",
                                          "\xF0\x9F\x9A\x80"
                                          "beta",
                                          "\xE3\x83\x86\xE3\x83\xBC\xE3\x83\x96"};

/// What a separator is in another format, or an escape of ours: not one name of the list is known.
inline const char* const kEscapes[] = {
    "beta\\;canary",      "beta\\,canary",     "beta\\|canary",    "beta\\ncanary",
    "beta\\tcanary",      "beta\\u002Ccanary", "beta%3Bcanary",    "beta%2Ccanary",
    "beta%2ccanary",      "beta%20canary",     "beta%canary",      "beta%0Acanary",
    "beta&#44;canary",    "beta&#59;canary",   "beta&#x2c;canary", "beta&semi;canary",
    "beta&amp;canary",    "beta&nbsp;canary",  "beta<br>canary",   "beta<br/>canary",
    "beta</li><li>canary"};

inline const Cell kAppCells[] = {
    {"beta", Is::there},
    {"beta@1.2", Is::there},
    {"beta@v1.2 rc1", Is::there},
    {"beta @ 1.2", Is::there},
    {"beta@", Is::there},
    {"other@1;beta@2", Is::there},
    {"other@1.2", Is::not_there},
    {"@scope/beta@1.2", Is::not_there},
    {"beta-2", Is::not_there},
    {"", Is::not_there},
    {"@beta/agent", Is::not_there},
    {"other@1.2+beta", Is::not_there},
    {"other@v2 beta", Is::not_there},
    {"other@2026/01/02", Is::not_there},
    {"beta agent", Is::not_known},
    {"beta/agent", Is::not_known},
    {"beta & other", Is::not_known},
    {"beta + other@1", Is::not_known},
    {"#beta #other", Is::not_known},
    {"other@1 + beta@2", Is::not_known},
    {"other@1 + beta", Is::not_known},
    {"other@1 / beta", Is::not_known},
    {"other@1/beta", Is::not_known},
    {"other@1&beta", Is::not_known},
    {"other@1\\;beta", Is::not_known},
    {"beta:1.2", Is::not_known},
    {"beta:latest", Is::not_known},
    {"beta 1.2", Is::not_known},
    {"beta v2", Is::not_known},
    {"beta==1.2", Is::not_known},
    {"beta=1.2", Is::not_known},
    {"beta>=1.2", Is::not_known},
    {"beta~1.2", Is::not_known},
    {"beta (1.2)", Is::not_known},
    {"beta (v1.2)", Is::not_known},
    {"beta-1.2", Is::not_known},
    {"beta_1.2.3", Is::not_known},
    {"beta/1.2", Is::not_known},
    {"@1.2", Is::not_known},
    {"beta@1@2", Is::not_known},
    {"beta@1,other@2", Is::not_known},
    {"other@2,beta@1", Is::not_known},
    {"other@1,beta", Is::not_known},
    {"other@1|beta@2", Is::not_known},
    {"[\"beta@1\"]", Is::not_known},
    {"{\"name\": \"beta\", \"version\": \"1\"}", Is::not_known},
    {"{'beta': '1.2'}", Is::not_known},
};

inline const Cell kGroupCells[] = {
    {"beta", Is::there},
    {" beta ", Is::there},
    {"\xC2\xA0"
     "beta",
     Is::there},
    {"Beta", Is::not_there},
    {"", Is::not_there},
    {"[\"beta\"]", Is::not_known},
    {"beta;canary", Is::not_known},
    {"beta,canary", Is::not_known},
    {"beta|canary", Is::not_known},
    {"\"beta\"", Is::not_known},
    {"=\"beta\"", Is::not_known},
    {"null", Is::not_known},
    {"#N/A", Is::not_known},
};

struct Listed {
  const char* attribute;
  const char* type;
  const char* cell;
  const char* value;  ///< asked for
  Is is;
};
inline const Listed kListed[] = {
    {"state", "device_state", "online", "online", Is::there},
    {"state", "device_state", " online ", "online", Is::there},
    {"state", "device_state", "offline\xC2\xA0", "online", Is::not_there},
    {"state", "device_state", "Online", "online", Is::not_known},
    {"state", "device_state", "ONLINE", "online", Is::not_known},
    {"state", "device_state", "up", "online", Is::not_known},
    {"state", "device_state", "1", "online", Is::not_known},
    {"state", "device_state", "true", "online", Is::not_known},
    {"state", "device_state", "\"online\"", "online", Is::not_known},
    {"update_status", "update_status", "success", "success", Is::there},
    {"update_status", "update_status", "success ", "success", Is::there},
    {"update_status", "update_status", "", "success", Is::not_there},
    {"update_status", "update_status", "failed", "success", Is::not_there},
    {"update_status", "update_status", "SUCCESS", "success", Is::not_known},
    {"update_status", "update_status", "Success", "success", Is::not_known},
    {"update_status", "update_status", "succeeded", "success", Is::not_known},
    {"update_status", "update_status", "in progress", "in_progress", Is::not_known},
    {"update_status", "update_status", "in-progress", "in_progress", Is::not_known},
    {"update_status", "update_status", "none", "success", Is::not_known},
    {"update_status", "update_status", "null", "success", Is::not_known},
    {"update_status", "update_status", "success;failed", "success", Is::not_known},
};

}  // namespace dialects
