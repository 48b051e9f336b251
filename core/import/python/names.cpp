#include "core/import/python/names.h"

#include <utility>

namespace importing {

void PythonNames::open(PythonBlock kind, std::size_t indent, std::size_t line) {
  const auto id = kind == PythonBlock::plain ? block_id() : ++last_id_;
  blocks_.push_back({kind, indent, line, id, {}});
  if (kind == PythonBlock::function) ++functions_;
  values_.set_block(id);
}

void PythonNames::close(std::size_t indent) {
  while (!blocks_.empty() && blocks_.back().indent >= indent) close_last();
  values_.set_block(block_id());
}

void PythonNames::close_last() {
  auto block = std::move(blocks_.back());
  blocks_.pop_back();
  if (block.kind == PythonBlock::function) {
    if (--functions_ == 0) local_.clear();
    for (auto bound = block.bound.rbegin(); bound != block.bound.rend(); ++bound) {
      if (global_.contains(bound->name)) {
        names_[bound->name] =
            values_.unknown(block.line, "\"" + bound->name + "\" is set in a function");
      } else if (bound->before == nullptr) {
        names_.erase(bound->name);
      } else {
        names_[bound->name] = bound->before;
      }
    }
    return;
  }
  if (block.kind == PythonBlock::conditional) {
    for (const auto& bound : block.bound) {
      names_[bound.name] = values_.unknown(
          block.line, "\"" + bound.name + "\" is set under a condition that is not understood");
    }
  }
  if (blocks_.empty()) return;
  auto& outer = blocks_.back().bound;
  for (auto& bound : block.bound) outer.push_back(std::move(bound));
}

PythonValue* PythonNames::find(const std::string& name) {
  const auto found = names_.find(name);
  if (found == names_.end()) return nullptr;
  if (in_function() && !local_.contains(name)) taken_.insert(name);
  return found->second;
}

void PythonNames::set(const std::string& name, PythonValue* value, std::size_t line) {
  const auto found = names_.find(name);
  auto* before = found == names_.end() ? nullptr : found->second;
  if (in_function()) local_.insert(name);
  if (!blocks_.empty()) blocks_.back().bound.push_back({name, before});
  if (noted_ && !in_function() && taken_.contains(name) && set_again_ == 0) set_again_ = line;
  if (const auto touched = touched_.find(name);
      touched != touched_.end() && value->is_container()) {
    value->change(touched->second);
  }
  names_[name] = value;
}

void PythonNames::touch(PythonValue& value, std::size_t line) const {
  if (value.block != block_id()) value.change(line);
}

}  // namespace importing
