// A reduction's type to its script: what the author states, read on bits and on names.
#pragma once
#include <fmt/format.h>

#include "reductions/shapes/coordinatewise.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "verifier/kernel/coq_text.hpp"
#include "verifier/kernel/script.hpp"

namespace reductio {

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

template <class R>
requires IsCoordinatewise<R> KernelScript kernel_script_of(const R& r, const std::string& name) {
  return kernel_script(gadget_of(r, name));
}

template <class R>
requires IsSplitAndList<R> KernelScript kernel_script_of(const R& r, const std::string& name) {
  std::string rows;
  for (const bool positive : {false, true})
    for (const bool negative : {false, true})
      for (const bool value : {false, true})
        rows += fmt::format("  | {}, {}, {} => {}\n", positive, negative, value,
                            r.survives(Logic<Bit>{}, Bit(positive), Bit(negative), Bit(value)).value);
  return {name, "SplitAndList",
          coq_problem("target", describe<typename R::Target>()) +
              fmt::format("\nDefinition survives (positive negative value : bool) : bool :=\n"
                          "  match positive, negative, value with\n{}  end.\n\n",
                          rows) +
              detail::stated({"vars", "clauses"},
                             r.size(FormulaSizes<CoqNumber>{std::string("vars"), std::string("clauses")})),
          detail::kernel_claims("split_and_list", "", "(split_and_list survives target)", "value",
                                "split_and_list_value survives target")};
}

template <class R>
requires IsRowThreshold<R> KernelScript kernel_script_of(const R& r, const std::string& name) {
  const auto table = [](const char* side, auto entry) {
    return fmt::format("Definition {} (x : Z) : Z := if x =? 0 then {} else {}.\n", side,
                       coq_integer(entry(Bit(false))), coq_integer(entry(Bit(true))));
  };
  const Logic<Bit> in;
  const std::string given = "source query key weights_for epsilon";
  return {
      name, "RowThreshold",
      coq_problem("source", describe<typename R::Source>()) + "\n" +
          table("query", [&](Bit x) { return r.query(in, x); }) +
          table("key", [&](Bit y) { return r.key(in, y); }) + "\n" +
          detail::stated({"n", "m", "d"},
                         r.size(PairSizes<CoqNumber>{std::string("n"), std::string("m"), std::string("d")})),
      detail::kernel_claims(
          "row_threshold", "forall (f : ordered_field) (weights_for : nat -> weights f) (epsilon : F f),\n  ",
          fmt::format("(row_threshold f {})", given), "gap", fmt::format("row_threshold_gap f {}", given))};
}

template <class R>
requires IsSeparated<R> KernelScript kernel_script_of(const R&, const std::string& name) {
  return {name, "Separated",
          coq_problem("source", describe<typename R::Source>()) + "\n" +
              coq_problem("target", describe<typename R::Target>()),
          detail::kernel_claims("separated", "", "(separated source target)")};
}

}  // namespace reductio
