// A request out of a Python program (docs.python.org/3/reference).
#include <algorithm>
#include <utility>

#include "core/codec/json_cursor.h"
#include "core/import/body.h"
#include "core/import/python/program.h"
#include "core/import/readers.h"

namespace importing {

namespace {

Refused refused(std::string reason) { return {Source::python, std::move(reason)}; }

std::string at_line(std::size_t line) { return "Line " + std::to_string(line) + ": "; }

bool has_gap_or(const std::optional<TextWithGaps>& text, std::string_view part) {
  return text && (!text->whole() || text->text.find(part) != std::string::npos);
}

/// By what is known of it, it may be the call that deploys.
bool may_deploy(const PythonRequest& request) {
  const auto& method = request.request.method;
  return (method.empty() || method == "POST") && has_gap_or(request.request.url, "deploy_update");
}

bool same_text(const std::optional<TextWithGaps>& a, const std::optional<TextWithGaps>& b) {
  if (!a || !b) return !a && !b;
  return a->text == b->text && std::equal(a->gaps.begin(), a->gaps.end(), b->gaps.begin(),
                                          b->gaps.end(), [](const Gap& left, const Gap& right) {
                                            return left.offset == right.offset &&
                                                   left.was == right.was;
                                          });
}

bool same(const PythonRequest& a, const PythonRequest& b) {
  return a.problem.empty() && b.problem.empty() && same_text(a.request.url, b.request.url) &&
         same_text(a.request.body, b.request.body);
}

/// The one that deploys; else the first of another kind, to be refused with its reason.
std::variant<const PythonRequest*, Refused> choose(const std::vector<PythonRequest>& requests) {
  const PythonRequest* chosen = nullptr;
  for (const auto& request : requests) {
    if (!may_deploy(request)) continue;
    if (chosen == nullptr) {
      chosen = &request;
    } else if (!same(*chosen, request)) {
      return refused("There are different requests, in lines " + std::to_string(chosen->line) +
                     " and " + std::to_string(request.line) + ". Keep the one that is meant.");
    }
  }
  if (chosen != nullptr) return chosen;
  const auto other = std::find_if(requests.begin(), requests.end(), [](const auto& request) {
    return has_gap_or(request.request.url, "deploy_update");
  });
  return other == requests.end() ? &requests.front() : &*other;
}

/// The reason if something may change it before it is made.
std::string late_change(PythonProgram& program, const PythonRequest& request) {
  if (request.body == nullptr) return {};
  if (program.set_again() != 0) {
    return at_line(program.set_again()) +
           "A name that the function with the request uses is set again, which may change the "
           "request. Set it once.";
  }
  const auto dumped = dump_json(*request.body, program.values());
  if (dumped.problem.empty() && dumped.text.text == request.request.body->text) return {};
  return at_line(request.line) +
         "The body is changed after the function with the request. Write it as one literal.";
}

void say_rest(const PythonProgram& program, Imported& imported) {
  for (const auto& sentence : program.changed()) imported.changed.push_back(sentence);
  for (auto& sentence : program.ignored()) imported.ignored.push_back(sentence);
}

Reading read_chosen(PythonProgram& program, const PythonRequest& request) {
  Imported imported;
  imported.from = Source::python;
  // Method and address come first: without them it is another call altogether.
  const bool deploys = may_deploy(request);
  if (deploys && !request.problem.empty()) return refused(request.problem);
  if (deploys) {
    auto reason = late_change(program, request);
    if (!reason.empty()) return refused(std::move(reason));
  }
  imported.taken.push_back(at_line(request.line) + "the request of " + request.call + "().");
  imported.changed = request.changed;
  imported.ignored = request.ignored;
  say_rest(program, imported);
  if (program.requests().size() > 1) imported.ignored.emplace_back("The other requests.");
  return read_request(request.request, std::move(imported));
}

/// A name that is not known since it is JSON's.
bool is_json_word(std::string_view problem) {
  for (const std::string_view word : {"of null,", "of true,", "of false,"}) {
    if (problem.find(word) != std::string_view::npos) return true;
  }
  return false;
}

/// A program without a request may still have the dictionary of one.
Reading read_alone(PythonProgram& program) {
  const auto bodies = program.bodies();
  if (bodies.empty()) {
    return NotMine{
        "There is neither a call like requests.post() nor a dictionary with a devices_filter."};
  }
  if (bodies.size() > 1) {
    return refused("There is no request, but more than one dictionary, in lines " +
                   std::to_string(bodies[0]->line) + " and " + std::to_string(bodies[1]->line) +
                   ". Keep the one that is meant.");
  }
  Imported imported;
  imported.from = Source::python;
  const auto dumped = dump_json(*bodies.front(), program.values());
  if (program.lost_at() != 0) {
    // A log with JSON looks like this.
    return NotMine{at_line(program.lost_at()) + "This is not understood."};
  }
  if (is_json_word(dumped.problem)) return NotMine{dumped.problem};
  if (!dumped.problem.empty()) return refused(dumped.problem);
  imported.taken.push_back(at_line(bodies.front()->line) + "the dictionary.");
  say_rest(program, imported);
  if (auto reason = read_body(dumped.text, imported)) return refused(std::move(*reason));
  return imported;
}

}  // namespace

Reading read_python(std::string_view text) {
  PythonProgram program(codec::without_byte_order_mark(text));
  program.read();
  if (program.exhausted()) {
    // Lines of a log are expressions of Python too, and many.
    if (program.requests().empty()) return NotMine{"no request in what was read of a long text"};
    return refused("The program makes more values than a deployment can have. Shorten it.");
  }
  if (program.requests().empty()) return read_alone(program);
  auto chosen = choose(program.requests());
  if (auto* reason = std::get_if<Refused>(&chosen)) return std::move(*reason);
  return read_chosen(program, **std::get_if<const PythonRequest*>(&chosen));
}

}  // namespace importing
