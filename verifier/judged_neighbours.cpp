#include "verifier/judged_neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace reductio::verifier {
namespace {

constexpr std::int64_t found_none = -1;  // as faiss writes it

Metric metric_that_ranks(const Instance& instance) {
  const auto metric = metric_of(find_problem(instance.problem));
  if (!metric)
    throw InputError("neighbours of an instance of " + instance.problem,
                     "one of " + problems_of({Metric::hamming, Metric::cosine, Metric::inner_product}));
  return *metric;
}

void check_ids(const Neighbours& neighbours, const IntegerMatrix& ids) {
  if (ids.rows() != neighbours.queries())
    throw InputError("neighbours", fmt::format("{} rows", ids.rows()),
                     fmt::format("{}, one for each query", neighbours.queries()));
  if (ids.rows() == 0) return;
  if (ids.cols() == 0 || ids.cols() > neighbours.base())
    throw InputError("neighbours", fmt::format("{} columns", ids.cols()),
                     fmt::format("1 to {}, as many as there are rows of B", neighbours.base()));
  for (std::size_t q = 0; q < ids.rows(); ++q)
    for (std::size_t j = 0; j < ids.cols(); ++j)
      if (const std::int64_t id = ids.row(q)[j];
          id < found_none || (id >= 0 && static_cast<std::uint64_t>(id) >= neighbours.base()))
        throw InputError(fmt::format("row {}, column {}", q, j), std::to_string(id),
                         fmt::format("0 to {}, a row of B, or -1 for none", neighbours.base() - 1));
}

JudgedQuery judged_query(const Neighbours& neighbours, std::size_t query, std::span<const std::int64_t> ids,
                         const NearestRows& exact) {
  JudgedQuery out;
  std::unordered_set<std::int64_t> seen;
  bool all_right = true;
  for (std::size_t j = 0; j < ids.size(); ++j) {
    const bool right = ids[j] >= 0 && seen.insert(ids[j]).second &&
                       !nearer(exact.last, neighbours.nearness(query, static_cast<std::size_t>(ids[j])));
    out.right += right ? 1 : 0;
    if (!right && std::exchange(all_right, false)) out.place = j, out.given = ids[j];
  }
  out.greatest_distance = neighbours.distance(query, exact.rows.back());
  if (all_right) return out;
  if (out.given >= 0) out.given_distance = neighbours.distance(query, static_cast<std::size_t>(out.given));
  const std::unordered_set<std::int64_t> given(ids.begin(), ids.end());
  for (const std::uint32_t row : exact.rows)
    if (!given.contains(row)) {
      out.exact = row;
      out.exact_distance = neighbours.distance(query, row);
      break;
    }
  return out;
}

}  // namespace

std::uint64_t JudgedNeighbours::right() const {
  std::uint64_t out = 0;
  for (const JudgedQuery& one : queries) out += one.right;
  return out;
}

double JudgedNeighbours::recall() const {
  const auto all = static_cast<double>(queries.size()) * static_cast<double>(k);
  return all == 0 ? 1 : static_cast<double>(right()) / all;
}

std::optional<std::size_t> JudgedNeighbours::first_wrong() const {
  const auto wrong = std::ranges::find_if(queries, [&](const JudgedQuery& one) { return one.right < k; });
  if (wrong == queries.end()) return std::nullopt;
  return static_cast<std::size_t>(wrong - queries.begin());
}

JudgedNeighbours judge_neighbours(const Instance& instance, const IntegerMatrix& ids, const Work& work) {
  const Neighbours neighbours(instance, metric_that_ranks(instance));
  check_ids(neighbours, ids);
  JudgedNeighbours out{ids.cols(), {}};
  out.queries.reserve(ids.rows());
  neighbours.each(ids.cols(), work, [&](std::size_t query, const NearestRows& exact) {
    out.queries.push_back(judged_query(neighbours, query, ids.row(query), exact));
  });
  return out;
}

std::optional<Pair> best_pair(const Instance& instance, const IntegerMatrix& ids) {
  const Neighbours neighbours(instance, metric_that_ranks(instance));
  const Problem& problem = find_problem(instance.problem);
  check_ids(neighbours, ids);
  std::optional<Pair> best;
  std::optional<Number> score;
  for (std::size_t q = 0; q < ids.rows(); ++q)
    for (const std::int64_t id : ids.row(q)) {
      if (id < 0) continue;
      const Pair pair{q, static_cast<std::size_t>(id)};
      const auto here = problem.score_of(instance.data, pair);
      if (here && (!score || surely(problem.better(*here, *score)))) best = pair, score = here;
    }
  return best;
}

}  // namespace reductio::verifier
