#include "core/check/shape.h"

#include <string>

#include "core/base/text.h"

namespace check {

using model::Code;
using model::Presence;

namespace {

/// The type of a JSON text, which its first byte tells.
std::string_view type_name(std::string_view raw) {
  switch (raw.empty() ? '\0' : raw.front()) {
    case '{':
      return "an object";
    case '[':
      return "an array";
    case '"':
      return "a string";
    case 't':
    case 'f':
      return "a boolean";
    case 'n':
      return "null";
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return "a number";
    default:
      return "something else";
  }
}

std::string sentence(std::string_view first, std::string_view second) {
  return std::string(first) + ": " + std::string(second) + ".";
}

}  // namespace

void add_type_mismatch(std::string_view expected, std::string_view raw, const Place& place,
                       Sink& sink) {
  sink.add(Code::type_mismatch, place,
           place.label() + " must be " + std::string(expected) + ", not " +
               std::string(type_name(raw)) + ".");
}

void add_missing_key(std::string_view advice, const Place& place, Sink& sink,
                     std::optional<model::Fix> fix) {
  sink.add(Code::missing_key, place, sentence(place.label() + " is missing", advice),
           std::move(fix));
}

bool judge_text(const model::Text& text, Need need, std::string_view advice, const Place& place,
                Sink& sink) {
  switch (text.presence) {
    case Presence::missing:
      if (need == Need::required) add_missing_key(advice, place, sink);
      return false;
    case Presence::wrong_type:
      add_type_mismatch("a string", text.value, place, sink);
      return false;
    case Presence::present:
      break;
  }
  if (need == Need::required && base::is_blank(text.value)) {
    sink.add(Code::empty_value, place, sentence(place.label() + " is empty", advice));
  }
  return true;
}

bool judge_object(const model::Object& object, Need need, std::string_view advice,
                  const Place& place, Sink& sink) {
  switch (object.presence) {
    case Presence::missing:
      if (need == Need::required) add_missing_key(advice, place, sink);
      return false;
    case Presence::wrong_type:
      add_type_mismatch("an object", object.raw, place, sink);
      return false;
    case Presence::present:
      break;
  }
  return true;
}

}  // namespace check
