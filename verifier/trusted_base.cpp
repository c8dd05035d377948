#include "verifier/trusted_base.hpp"

#include <stdexcept>

#include "reductions/gadgets/gadget.hpp"

namespace reductio {

std::string assumption(std::string_view name) {
  const std::string_view page = trusted_base();
  const std::string head = "\n* `" + std::string(name) + "`: ";
  const std::size_t at = page.find(head);
  if (at == page.npos) throw std::logic_error("docs/trusted-base.md has no assumption " + std::string(name));
  std::string out;
  for (std::size_t k = at + head.size(); k < page.size() && !page.substr(k).starts_with("\n* "); ++k) {
    if (page.substr(k).starts_with("\n\n")) break;
    if (page[k] != '\n')
      out += page[k];
    else if (page.substr(k).starts_with("\n  "))
      k += 2, out += ' ';
  }
  return out;
}

std::vector<std::string> assumptions_of(const Reduction& reduction, std::string_view claim) {
  if (reduction.gadget && !of_bits(*reduction.gadget)) return {assumption("never-written")};
  std::vector<std::string> out{assumption("loops")};
  if (claim == "size") return out;
  const Shape* source = find_problem(reduction.source).shape;
  if (has(*find_problem(reduction.target).shape, Field::reals))
    for (const char* name : {"exp", "weights"}) out.push_back(assumption(name));
  if (has(*source, Field::clauses)) out.push_back(assumption("variables"));
  if (of_one_set(*source)) out.push_back(assumption("rows"));
  return out;
}

}  // namespace reductio
