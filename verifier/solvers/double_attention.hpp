// Attention, with every key in sight or causal, and units of transformers, decided row by row in double precision on
// all cores, and exactly where that does not tell.
//
// A row is decided when its output is farther from the cut than a bound on the rounding errors (attention_outputs.hpp);
// else by MPFR, for the very doubles of the instance (instances/shapes/side_of_cut.hpp), which leaves only what is no
// number undecided. The first row that says yes is the answer; when none does and some row is undecided, the answer is
// unknown. The witness is the row and the first key of value 1
// with the greatest score of such keys; an instance that no reduction made may have a yes without one.
//
// Cost queries*keys*(D multiplications and one exp), and for a row that doubles do not tell some hundred times that;
// memory one copy of the keys.
#pragma once
#include <span>

#include "instances/shapes/attention.hpp"
#include "verifier/solvers/kernels.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {

struct DoubleAttention {
  static constexpr std::string_view name = "double";
  static constexpr std::string_view doc = "every row in double precision, exactly where that does not tell";
  static constexpr bool plain = false;
  static std::optional<Seconds> offer(const Problem& problem, const Sizes& sizes, const Question& question);
  static Answer solve(const Problem& problem, const Data& data, Ask ask, const Work& work);
  // On this vector unit: outputs may differ in their last bits, by less than the bound.
  static Answer solve_on(const Problem& problem, const Data& data, Ask ask, const Work& work,
                         const Kernels& kernels);
  // What these rows say together, of a head; witness and reason name them as it does. Throws Stopped.
  static Answer decide_rows(const AttentionHead& x, std::span<const std::size_t> rows, const Work& work);
  // Every key of value 1 with the greatest score of its row, for every row that says yes. Throws Undecided at the end
  // where some row is.
  static void each_witness(const Problem& problem, const Data& data, const Work& work,
                           const std::function<bool(const Witness&)>& f);
  // The first row whose output is not decided. Throws Stopped.
  static std::optional<std::size_t> first_undecided(const AttentionHead& x, const Work& work);
};

}  // namespace reductio::verifier
