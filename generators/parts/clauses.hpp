// What the families of SAT share: sizes, clauses over different variables, and formulas of clauses of one length.
#pragma once
#include "generators/parts/bulk.hpp"
#include "generators/parts/known.hpp"
#include "instances/bits/random.hpp"
#include "instances/settings.hpp"
#include "instances/shapes/formula.hpp"

namespace reductio::generators {

// Variables of a formula. Throws InputError when DIMACS literals cannot name them, or when the literals and
// `clauses` clauses, and a witness as it is written, do not fit into memory.
std::size_t formula_vars(Natural vars, Natural clauses, Natural literals, const std::string& place,
                         const Work& work);

// k, which must be at least `least` and at most vars: a clause has different variables. Throws InputError.
std::size_t clause_length(const Settings& settings, std::size_t least);

// Writes variables of 1..vars to `out`, different and ascending, every set of them equally likely.
void choose_variables(Random& random, std::size_t vars, std::span<std::int32_t> out);

// A SAT instance of `clauses` clauses of k literals each; make(c, clause) writes the literals of clause c.
template <class F>
Instance formula(const Work& work, std::size_t vars, std::size_t clauses, std::size_t k, F make) {
  Formula out{vars, std::vector<std::int32_t>(clauses * k), std::vector<std::size_t>(clauses)};
  each_row(work, "clauses", clauses, [&](std::size_t c) {
    make(c, std::span(out.literals).subspan(c * k, k));
    out.ends[c] = (c + 1) * k;
  });
  return {"sat", std::move(out), {}};
}

// Options vars, clauses, ratio and k, whose default is given; `resolve_ratio` turns a ratio (by default the k-SAT
// threshold) into clauses.
std::vector<OptionSpec> ratio_options(std::string_view k);
Settings resolve_ratio(const std::vector<OptionSpec>& options, const Settings& given);

// A random assignment, and whether it makes a literal true.
Assignment random_assignment(const Seed& seed, std::size_t vars);
inline bool is_true(const Assignment& assignment, std::int32_t variable) {
  return assignment.value[static_cast<std::size_t>(variable) - 1];
}

}  // namespace reductio::generators
