// Systems in which every value stands equally often, and regular graphs, which are such systems of pairs.
#pragma once
#include <optional>

#include "instances/bits/random.hpp"
#include "instances/work.hpp"

namespace reductio::generators {

// How often a family draws anew, each time from another attempt of its seed, before it says that it cannot.
inline constexpr std::uint64_t most_draws = 64;

// values * degree / k groups (a whole number) of k different values of 1..values, ascending, group after group: every
// value is in exactly `degree` of them, and no two groups are equal. All places are shuffled and cut into groups;
// while one has a value twice or equals another, one of its places is exchanged with a random one of another, where
// that leaves both as they should be. None where this does not end. Throws Stopped.
std::optional<std::vector<std::int32_t>> regular_groups(Random& random, std::size_t values, std::size_t k,
                                                        std::size_t degree, const Work& work);

// Edges are pairs of vertices 1..vertices, one after the other.
bool is_connected(std::span<const std::int32_t> edges, std::size_t vertices);

// Is the second eigenvalue of a connected graph, all of whose degrees are `degree`, at most 2 sqrt(degree - 1) + 0.1?
// By 100 ln n or more steps of power iteration on the adjacency matrix plus degree times the identity, from a random
// start and in whole numbers, so that every machine decides alike. The quotient that is compared never exceeds the
// eigenvalue, and in expectation is less by no more than about 0.7 % of (eigenvalue + degree), by the bound for which
// J. Kuczynski and H. Wozniakowski (1992) are cited. Throws Stopped.
bool expands(Random& random, std::span<const std::int32_t> edges, std::size_t vertices, std::size_t degree,
             const Work& work);

}  // namespace reductio::generators
