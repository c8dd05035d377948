// Nearest neighbours of two sides of rows, of bits or of real numbers: for each row of A, a query, the rows of B, the
// base, at the least distances.
//
// They are exact: distances are compared as whole numbers and fractions, never rounded. Ties are told: neighbours come
// by distance and equal ones by their numbers, and beside the k nearest stands how many rows of B are as near as the
// k-th of them or nearer, which is more than k where a tie is cut. Who ranks equal rows in another order is right.
#pragma once
#include <functional>
#include <optional>

#include "instances/bits/dyadic.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::instances {

// What programs that search for neighbours rank by, the least first.
//   hamming         the coordinates in which two rows differ; of rows of bits the square of the Euclidean distance
//   cosine          1 - cos(a, b), where the cosine of a row of zeros is 0; also called angular
//   inner_product   -<a, b>
enum class Metric { hamming, cosine, inner_product };
std::string_view name(Metric metric);  // "hamming", "angular", "inner product"

// Are such data two sides of rows of such numbers, A and B?
bool holds_two_sides(const Shape& shape, Field field);
// The metric by which the best pair of such a problem is a nearest neighbour; none: there is no such metric.
std::optional<Metric> metric_of(const Problem& problem);
// "hamming, max-ip or msd": the problems that have one of these metrics.
std::string problems_of(std::initializer_list<Metric> metrics);

// How near a row is, for one and the same query: the greater fraction is the nearer row. Denominators are above 0, and
// 1 where numerators take more than 64 bits.
struct Nearness {
  WideSigned numerator = 0;
  std::int64_t denominator = 1;
};
bool nearer(const Nearness& x, const Nearness& y);
inline bool as_near(const Nearness& x, const Nearness& y) { return !nearer(x, y) && !nearer(y, x); }

// Those of one query: rows of B, the nearest first, equal ones in their order.
struct NearestRows {
  std::vector<std::uint32_t> rows;
  std::uint64_t within = 0;  // rows of B that are as near as the last of these, or nearer
  Nearness last{};           // of the last of them, where there is one
};

class Neighbours {
 public:
  // Of an instance of a problem that has this metric. The rows stay where they are. Throws InputError where B has more
  // rows than 31 bits count: ids are whole numbers of 32 bits with a sign.
  Neighbours(const Instance& instance, Metric metric);

  std::size_t queries() const { return queries_; }
  std::size_t base() const { return base_; }
  // How many neighbours there are of `wanted`: no more than rows of B.
  std::size_t most(std::size_t wanted) const { return std::min(wanted, base()); }

  Nearness nearness(std::size_t query, std::size_t row) const;
  // The distance, rounded once: of equal distances the same double, of less ones none greater.
  double distance(std::size_t query, std::size_t row) const;
  // Throws Stopped.
  NearestRows nearest(std::size_t query, std::size_t k, const Work& work) const;
  // Calls f(query, its k nearest) for all queries in their order; some of them are found at once, and no more are held.
  // Throws Stopped, and tells how far it is.
  void each(std::size_t k, const Work& work,
            const std::function<void(std::size_t query, const NearestRows& nearest)>& f) const;

 private:
  Metric metric_;
  std::shared_ptr<const Data> data_;
  std::size_t queries_ = 0, base_ = 0;
  const Rows<Word>*A_ = nullptr, *B_ = nullptr;    // null where rows are of real numbers,
  std::shared_ptr<const InnerProducts> products_;  // and then what tells how near they are
};

}  // namespace reductio::instances
