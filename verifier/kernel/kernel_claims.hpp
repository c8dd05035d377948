// What the scripts of all shapes for Coq have in common.
#pragma once
#include <fmt/format.h>

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

// The four claims of `map`, whose theorems are theory's, and a fifth with a statement of its own.
inline std::vector<KernelScript::Claim> kernel_claims(const std::string& theory, const std::string& binders,
                                                      const std::string& map, const std::string& fifth = "",
                                                      const std::string& fifth_says = "") {
  const auto by = [&](const std::string& theorem) {
    return fmt::format("intros; apply {}{}; by_computing.", theory, theorem);
  };
  std::vector<KernelScript::Claim> all{
      {"complete", fmt::format("{}Claims.complete {}", binders, map), by("_complete")},
      {"sound", fmt::format("{}Claims.sound {}", binders, map),
       fmt::format("intros; apply backward_sound, {}_backward; by_computing.", theory)},
      {"backward", fmt::format("{}Claims.backward {}", binders, map), by("_backward")},
      {"size", fmt::format("{}Claims.size {} stated", binders, map), by("_size")}};
  if (!fifth.empty()) all.push_back({fifth, binders + fifth_says, by("_" + fifth + "_holds")});
  return all;
}

}  // namespace detail

}  // namespace reductio::verifier
