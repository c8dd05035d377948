// What the scripts of all shapes for Coq have in common.
#pragma once
#include <fmt/format.h>

#include <algorithm>

#include "verifier/kernel/coq_text.hpp"
#include "verifier/kernel/script.hpp"

namespace reductio::verifier {

namespace detail {

template <class S>
std::string stated(const std::vector<std::string>& names, const S& sizes) {
  std::vector<std::string> all;
  for (const auto& [name, size] : named(sizes)) all.push_back(size.text);
  return coq_sizes(names, all);
}

// Definition NAME : question, of a problem whose witnesses have scores.
template <class P>
std::string question(const std::string& name) {
  return coq_question(name, P::holds(Expression::number("score"), Expression::number("threshold")), P::best);
}

// Definition NAME : Z -> Z, of what a bit becomes.
template <class EntryOf>
std::string table_of_bits(const std::string& name, EntryOf entry) {
  return fmt::format("Definition {} (x : Z) : Z := if x =? 0 then {} else {}.\n", name,
                     coq_integer(entry(Bit(false))), coq_integer(entry(Bit(true))));
}

// A claim with a statement of its own.
struct OwnStatement {
  std::string claim, says;
};

// The claims of `map`, whose theorems are theory's: the four that all shapes have, these others, and count.
inline std::vector<KernelScript::Claim> kernel_claims(const std::string& theory, const std::string& binders,
                                                      const std::string& map,
                                                      const std::vector<OwnStatement>& own = {},
                                                      bool counts = false) {
  const auto by = [&](const std::string& theorem) {
    return fmt::format("intros; apply {}_{}; by_computing.", theory, theorem);
  };
  std::vector<KernelScript::Claim> all{
      {"complete", fmt::format("{}Claims.complete {}", binders, map), by("complete")},
      {"sound", fmt::format("{}Claims.sound {}", binders, map),
       fmt::format("intros; apply backward_sound, {}_backward; by_computing.", theory)},
      {"backward", fmt::format("{}Claims.backward {}", binders, map), by("backward")}};
  if (std::ranges::count(own, "size", &OwnStatement::claim) == 0)
    all.push_back({"size", fmt::format("{}Claims.size {} stated", binders, map), by("size")});
  if (counts) all.push_back({"count", fmt::format("{}Claims.count {}", binders, map), by("count")});
  for (const auto& [claim, says] : own) all.push_back({claim, binders + says, by(claim + "_holds")});
  return all;
}

}  // namespace detail

}  // namespace reductio::verifier
