#include "verifier/programs/cases.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <random>
#include <set>

#include "instances/error.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

constexpr std::size_t most_bits = 12;

// (n + 1)(m + 1)(d + 1): unlike n m d, it tells instances apart that lack something.
std::uint64_t volume(const Data& data) {
  std::uint64_t out = 1;
  for (const auto& [name, size] : sizes(data).all) out *= size + 1;
  return out;
}

// Calls f(data, bits) for the tiny instances that a program may be given.
void each(const Problem& problem, const std::function<void(const Data&, std::size_t)>& f) {
  constexpr std::size_t most_without_pairs = 1;
  each_tiny(problem, most_bits, [&](const Data& data) {
    const std::size_t bits = data.shape().bits(sizes(data));
    if (bits <= (first_candidate(data) ? most_bits : most_without_pairs) &&
        problem.decision(data.shape().threshold(data)))
      f(data, bits);
    return true;
  });
}

// `count` of the numbers below `of`, each subset as likely as any other (Floyd), the same everywhere.
std::vector<bool> sampled(std::size_t of, std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<bool> taken(of);
  for (std::size_t last = of - count; last < of; ++last) {
    const std::size_t x = random() % (last + 1);
    taken[taken[x] ? last : x] = true;
  }
  return taken;
}

// The instance itself, or with its answer as threshold and with those next to it; `far`: and far from any score, where
// data hold such a threshold.
void add(const Problem& problem, const Data& data, bool far, std::vector<Data>& to) {
  if (!problem.has_threshold) return to.push_back(data);
  const Answer best = solve(problem, data, Ask::optimum, Work{.threads = 1},
                            default_solver(problem, sizes(data), {Ask::optimum}));
  const Number s = best.value.value_or(0), d = problem.shape->thresholds(data).back() - 1;
  const auto around = thresholds_around(data, s);
  std::vector<Number> all(around.begin(), around.end());
  all.push_back(s.greatest());
  constexpr std::int64_t wide = std::int64_t{1} << 31;  // one more than 32 bits hold
  if (far) all.insert(all.end(), {-wide, -1, 0, 1, d - 1, d, d + 1, d + d, wide});
  const std::set<Number, NumberOrder> ascending(all.begin(), all.end());
  for (const Number& threshold : ascending) try {
      Data with = data;
      problem.shape->check_threshold(threshold);
      problem.shape->set_threshold(with, threshold);
      to.push_back(std::move(with));
    } catch (const InputError&) {  // nobody asks for one so far from any score
    }
}

}  // namespace

std::vector<Data> tiny_cases(const Problem& problem, std::size_t most, std::uint64_t seed) {
  std::array<std::size_t, most_bits + 1> count{};
  each(problem, [&](const Data&, std::size_t bits) { ++count[bits]; });
  std::size_t whole = 0, kept = 0;  // all of fewer than `whole` bits
  while (whole < count.size() && kept + count[whole] <= most) kept += count[whole++];
  const auto rest = count.begin() + static_cast<std::ptrdiff_t>(whole);
  const std::size_t others = std::accumulate(rest, count.end(), std::size_t{0});
  const std::vector<bool> taken = sampled(others, std::min(others, most - kept), seed);
  std::vector<Data> out;
  std::size_t at = 0;
  each(problem, [&](const Data& data, std::size_t bits) {
    if (bits < whole || taken[at++]) out.push_back(data);
  });
  std::stable_sort(out.begin(), out.end(),
                   [](const Data& a, const Data& b) { return volume(a) < volume(b); });
  return out;
}

std::vector<Data> edge_cases(const Problem& problem) {
  std::vector<Data> out;
  for (const EdgeCase& edge : problem.shape->edges()) add(problem, edge.data, edge.far, out);
  return out;
}

}  // namespace reductio::verifier
