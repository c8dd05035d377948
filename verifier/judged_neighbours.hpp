// Neighbours that another program found, judged row by row against the exact ones.
#pragma once
#include <vector>

#include "instances/neighbours.hpp"

namespace reductio::verifier {

// Of one query: its ids are right where they are as near as the k-th neighbour or nearer, each once.
struct JudgedQuery {
  std::size_t right = 0;
  std::size_t place = 0;                // of the first that is not, where right < k
  std::int64_t given = -1, exact = -1;  // the row of B there, and one that belongs there
  double given_distance = 0, exact_distance = 0, greatest_distance = 0;  // the last: of the k-th neighbour
};

struct JudgedNeighbours {
  std::size_t k = 0;
  std::vector<JudgedQuery> queries;  // all of them, in order
  std::uint64_t right() const;
  double recall() const;                           // right ones of queries times k; 1 where there are none
  std::optional<std::size_t> first_wrong() const;  // a query with fewer than k right ones
};

// A row of `ids` for each query: ids of rows of B in any order, and -1 where a program found none. Throws InputError:
// another number of queries, more columns than B has rows, or none, an id out of range, with its place; and Stopped.
JudgedNeighbours judge_neighbours(const Instance& instance, const IntegerMatrix& ids, const Work& work);

// The pair of a query and one of its ids of the best score; none where no id is there. Throws InputError as above.
std::optional<Pair> best_pair(const Instance& instance, const IntegerMatrix& ids);

}  // namespace reductio::verifier
