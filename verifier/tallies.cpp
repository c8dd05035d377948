#include "verifier/tallies.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "instances/bits/random.hpp"
#include "verifier/solvers/kernels.hpp"

namespace reductio::verifier {
namespace {

constexpr std::uint64_t most_weight_pairs = 1 << 22, most_column_bits = 1 << 28, most_dimension = 1 << 24;
// Candidates of a sample: fewer where their rows are long.
constexpr std::uint64_t most_drawn = 1 << 16, least_drawn = 1 << 8, most_bytes_read = 1 << 28;

// ln C(x, y) for y <= x <= d, from the logarithms of factorials.
class Binomials {
 public:
  explicit Binomials(std::size_t d) : factorial_(d + 1, 0) {
    for (std::size_t k = 2; k <= d; ++k) factorial_[k] = factorial_[k - 1] + std::log(static_cast<double>(k));
  }
  double operator()(std::uint64_t x, std::uint64_t y) const {
    return factorial_[x] - factorial_[y] - factorial_[x - y];
  }

 private:
  std::vector<double> factorial_;
};

// The chance that u ones and v ones, anywhere among d places, have none in common.
double apart(const Binomials& ln, std::uint64_t u, std::uint64_t v, std::uint64_t d) {
  return u + v > d ? 0 : std::exp(ln(d - u, v) - ln(d, v));
}

bool tells(const Tally& left, const Tally& right, std::size_t d) {
  const auto fits = [&](const Tally& one) { return one.empty() || one.rbegin()->first <= d; };
  return d <= most_dimension && fits(left) && fits(right) && left.size() * right.size() <= most_weight_pairs;
}

double as_double(std::uint64_t n) { return static_cast<double>(n); }

// The share of ones in each column.
std::vector<double> column_densities(const Rows<Word>& rows) {
  std::vector<std::uint64_t> ones(rows.d(), 0);
  for (std::size_t i = 0; i < rows.n(); ++i)
    for (std::size_t c = 0; c < rows.row(i).size(); ++c)
      for (std::uint64_t word = rows.row(i)[c].value; word != 0; word &= word - 1)
        ++ones[c * Logic<Word>::lanes + static_cast<std::size_t>(std::countr_zero(word))];
  std::vector<double> out;
  for (const std::uint64_t count : ones) out.push_back(as_double(count) / std::max(1.0, as_double(rows.n())));
  return out;
}

bool few_bits(const Rows<Word>& rows) {
  return (Natural(rows.n()) * Natural(rows.d())).value <= most_column_bits;
}

double none_shared(const std::vector<double>& p, const std::vector<double>& q) {
  double out = 1;
  for (std::size_t k = 0; k < p.size(); ++k) out *= 1 - p[k] * q[k];
  return out;
}

void add_score(ScoreTally& tally, const Problem& problem, const Data& data, const Witness& candidate) {
  const auto score = problem.score_of(data, candidate);
  if (!score) return;
  Natural& count = tally.scores[*score];
  count = count + 1;
  ++tally.looked_at;
}

// Numbers within these ranges, each from its own hash of how many were drawn before.
ScoreTally drawn(const Problem& problem, const Data& data, const std::vector<std::uint64_t>& ranges,
                 const Work& work) {
  ScoreTally out;
  out.all = false;
  const std::uint64_t row =
      std::max<std::uint64_t>(1, problem.shape->bytes(problem.shape->sizes(data)) / ranges[0]);
  const std::uint64_t wanted = std::clamp(most_bytes_read / row, least_drawn, most_drawn);
  std::uint64_t number = 0;
  for (std::uint64_t tries = 0; tries < 4 * wanted && out.looked_at < wanted; ++tries) {
    if (tries % least_drawn == 0 && work.over()) throw work.stopped("stopped before scores were looked at");
    Witness candidate;
    for (const std::uint64_t range : ranges)
      candidate.at.push_back(static_cast<std::int64_t>(mix(++number) % range));
    if (problem.shape->allowed(candidate)) add_score(out, problem, data, candidate);
  }
  return out;
}

}  // namespace

Tally row_weights(const Rows<Word>& rows) {
  Tally out;
  for (std::size_t i = 0; i < rows.n(); ++i)
    ++out[best_kernels().ones(rows.row(i).data(), rows.row(i).size())];
  return out;
}

Tally clause_lengths(const Formula& formula) {
  Tally out;
  for (std::size_t c = 0; c < formula.clauses(); ++c) ++out[formula.clause(c).size()];
  return out;
}

Tally occurrences(const Formula& formula) {
  std::vector<std::uint64_t> of(formula.vars, 0);
  for (const std::int32_t literal : formula.literals) ++of[static_cast<std::size_t>(std::abs(literal)) - 1];
  Tally out;
  for (const std::uint64_t count : of) ++out[count];
  return out;
}

std::uint64_t plain_literals(const Formula& formula) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(formula.literals, [](std::int32_t l) { return l > 0; }));
}

std::optional<double> expected_by_weights(const Tally& left, const Tally& right, std::size_t d) {
  if (!tells(left, right, d)) return std::nullopt;
  const Binomials ln(d);
  double out = 0;
  for (const auto& [u, n] : left)
    for (const auto& [v, m] : right) out += as_double(n) * as_double(m) * apart(ln, u, v, d);
  return out;
}

std::optional<double> expected_by_weights(const Tally& rows, std::size_t d) {
  const auto ordered = expected_by_weights(rows, rows, d);
  if (!ordered) return std::nullopt;
  const Binomials ln(d);
  double selves = 0;
  for (const auto& [u, n] : rows) selves += as_double(n) * apart(ln, u, u, d);
  return (*ordered - selves) / 2;
}

std::optional<double> expected_by_columns(const Rows<Word>& left, const Rows<Word>& right) {
  if (!few_bits(left) || !few_bits(right)) return std::nullopt;
  return as_double(left.n()) * as_double(right.n()) *
         none_shared(column_densities(left), column_densities(right));
}

std::optional<double> expected_by_columns(const Rows<Word>& rows) {
  if (!few_bits(rows)) return std::nullopt;
  const std::vector<double> p = column_densities(rows);
  return as_double(rows.n()) * (as_double(rows.n()) - 1) / 2 * none_shared(p, p);
}

std::optional<ScoreTally> score_tally(const Problem& problem, const Data& data, const Work& work,
                                      Seconds patience) {
  if (!problem.best || problem.shape->witness_is_assignment()) return std::nullopt;
  const Offer first = offers(problem, data, {Ask::histogram, 0}).front();
  if (first.seconds && *first.seconds <= patience) {
    ScoreTally out;
    out.scores = histogram(problem, data, work, *first.solver);
    Natural all = 0;
    for (const auto& [score, count] : out.scores) all = all + count;
    out.looked_at = all.value;
    return out;
  }
  const std::vector<std::uint64_t> ranges = problem.shape->ranges(data);
  if (std::ranges::count(ranges, 0) > 0) return ScoreTally{};
  return drawn(problem, data, ranges, work);
}

double nearly(const Number& number) {
  if (!number.exact()) return (nearly(number.least()) + nearly(number.greatest())) / 2;
  const double quotient = static_cast<double>(number.numerator()) / static_cast<double>(number.denominator());
  return number.is_root() ? std::sqrt(quotient) : quotient;
}

}  // namespace reductio::verifier
