// Reductions to 0-1 programs, with a variable for every row.
#pragma once
#include "reductions/shapes/one_hot.hpp"
#include "verifier/kernel/kernel_claims.hpp"
#include "verifier/loops/one_hot_image.hpp"
#include "verifier/methods/prove_one_hot.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// The last tie asks one less.
template <class R>
struct TieLoosened : R {
  static constexpr auto ties = [] {
    auto out = R::ties;
    out.back().bound -= 1;
    return out;
  }();
};
// The last tie asks one more.
template <class R>
struct TieTightened : R {
  static constexpr auto ties = [] {
    auto out = R::ties;
    out.back().bound += 1;
    return out;
  }();
};
// The variables count the other coordinates.
template <class R>
struct OthersCounted : R {
  static constexpr Counts counts = R::counts == Counts::meets ? Counts::misses : Counts::meets;
};

template <IsOneHot R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "one_hot";

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    const OneHotEnds ends{stated_by_author(r), R::Target::best == Best::least,
                          [](const Term& score, const Term& t) { return R::Source::holds(score, t); },
                          [](const Term& score, const Term& t) { return R::Target::holds(score, t); }};
    return joined(one_hot_obligations(ends, name), one_hot_loops(ends.stated, name));
  }
  static KernelScript kernel(const R& r, const std::string& name) {
    const StatedOneHot given = stated_by_author(r);
    std::string ties;
    for (const Tie& tie : given.ties)
      ties += fmt::format("{}Tie {} {} {} {}", ties.empty() ? "" : "; ", coq_integer(tie.z),
                          coq_integer(tie.a), coq_integer(tie.b), coq_integer(tie.bound));
    const Expression tau =
        reductions::objective_of(given.counts, Expression::number("d"), Expression::number("s"));
    return {name, "OneHot",
            coq_problem("source", describe<typename R::Source>()) + "\n" +
                detail::question<typename R::Target>("target") +
                fmt::format("\nDefinition ties : list tie := [{}].\n"
                            "Definition tau (d s : Z) : Z := {}.\n\n",
                            ties, coq_number(tau)) +
                detail::stated({"n", "m", "d"},
                               reductions::program_sizes(
                                   PairSizes<CoqNumber>{std::string("n"), std::string("m"), std::string("d")},
                                   CoqNumber(std::int64_t(given.ties.size())))),
            detail::kernel_claims("one_hot", "", "(one_hot source target ties tau)",
                                  {{"value", "one_hot_value source target ties tau"},
                                   {"size", "one_hot_size source target ties tau stated"}})};
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    return {mutant_of(TieLoosened<R>(), original, "tie_loosened", "the last tie asks one less"),
            mutant_of(TieTightened<R>(), original, "tie_tightened", "the last tie asks one more"),
            mutant_of(OthersCounted<R>(), original, "others_counted", "the other coordinates are counted")};
  }
};

}  // namespace reductio::verifier
