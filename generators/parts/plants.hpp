// Planted clauses whose signs no few literals give away: how often 1..k of k literals are true.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::generators {

inline constexpr std::size_t least_blind = 4,
                             most_blind = 32;  // of 3 literals only their parity could be set

// Weight t: of clauses of k literals with t true ones, k from least_blind to most_blind. No clause has none, and to
// whoever sees one or two literals of a clause (three, from k = 5 on) they are true as often as not, independently.
std::vector<std::uint64_t> blind_weights(std::size_t k);

// Entry j: the mean product of j literals of a clause, 1 for true and -1 for false, j = 1 to 4 (0 where j > k), of
// clauses with these weights, or of clauses each of whose literals is true with probability r, one at least being true.
using Moments = std::array<double, 5>;
Moments moments(std::span<const std::uint64_t> weights);
Moments moments(std::size_t k, double r);

// Entry j: how far moments of order 2 to 4 show in `clauses` clauses over `vars` variables, above 1 that they do.
// Order 2 is KS, what power iteration on pairs of literals finds in linear time; order j needs a matrix of n^(j/2)
// rows: it is C(k, j) e_j^2 clauses / vars^(j/2).
Moments leaks(const Moments& moment, std::size_t k, double clauses, double vars);

}  // namespace reductio::generators
