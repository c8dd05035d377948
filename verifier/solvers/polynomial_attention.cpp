#include "verifier/solvers/polynomial_attention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "instances/problems/attention.hpp"
#include "verifier/solvers/double_attention.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

constexpr double unit = std::numeric_limits<double>::epsilon() / 2;  // of rounding

// The greatest norms of a matrix's rows; not a number where an entry is none.
struct Norms {
  double one = 0, two = 0, most = 0;
};

Norms norms_of(const Matrix& matrix) {
  Norms out;
  bool finite = true;
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    double one = 0, squares = 0;
    for (const double entry : matrix.row(i)) {
      one += std::abs(entry), squares += entry * entry;
      out.most = std::max(out.most, std::abs(entry));
    }
    finite = finite && std::isfinite(one);
    out.one = std::max(out.one, one), out.two = std::max(out.two, std::sqrt(squares));
  }
  if (!finite) out.one = out.two = out.most = std::numeric_limits<double>::quiet_NaN();
  return out;
}

// What the sum of |q_c k_c| times the scale is at most, for all queries and keys: by Hölder's inequality. Twice what
// rounding can take off it is added.
double range_of(const AttentionHead& x, const Norms& queries, const Norms& keys) {
  const double product = std::min({queries.two * keys.two, queries.one * keys.most, queries.most * keys.one});
  return std::abs(x.scale) * product * (1 + 4 * unit * (static_cast<double>(x.K.cols()) + 8));
}

struct Values {
  double centre = 0, half = 0;  // all lie within half of the centre
};

Values values_of(const AttentionHead& x) {
  double least = x.V.row(0)[0], greatest = least;
  bool finite = true;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const double value = x.V.row(j)[0];
    finite = finite && std::isfinite(value);
    least = std::min(least, value), greatest = std::max(greatest, value);
  }
  const double centre = least + (greatest - least) / 2;
  return {finite ? centre : std::numeric_limits<double>::quiet_NaN(),
          std::max(greatest - centre, centre - least) * (1 + 4 * unit)};
}

// How far an output can be off: by the polynomial, e / (1 - e) of the greatest value; by rounding; and by the
// comparison with the cut.
//
// On its way into a sum a product meets at most so many roundings: entries and values (degree + 1), monomials (2
// degree), coefficients (2 degree + 2), and additions, of keys and of monomials. Sums are off by gamma times the sum of
// their terms' sizes, at most A = sum of |c_k| range^k for each key, and a denominator is at least (1 - e) exp(-range)
// for each. Twice the quotient's error leaves room for terms of higher order, and for numbers so small that doubles
// lose them: entries lie within 2^300.
double error_of(const ExpPolynomial& p, const AttentionHead& x, std::uint64_t rank, const Values& values) {
  double size = 0;
  for (std::size_t k = p.coefficients.size(); k-- > 0;) size = size * p.range + std::abs(p.coefficients[k]);
  const auto degree = static_cast<double>(p.coefficients.size() - 1);
  const double roundings = static_cast<double>(x.keys()) + static_cast<double>(rank) + 5 * degree + 64,
               relative = roundings * unit * size * std::exp(p.range) / (1 - p.error);
  if (!(relative < 0.1)) return std::numeric_limits<double>::infinity();
  return (p.error / (1 - p.error) + 8 * relative) * values.half * (1 + 16 * unit) +
         8 * unit * (std::abs(values.centre) + std::abs(x.cut) + values.half);
}

// The power of two that makes the greatest entries of queries and of keys times the scale alike; none where these are
// beyond 2^300.
std::optional<int> shift_of(const Norms& queries, const Norms& keys, double scale) {
  if (queries.most == 0 || keys.most == 0 || scale == 0) return 0;
  constexpr int most = 300;
  const double q = queries.most, k = keys.most * std::abs(scale);
  for (const double one : {q, k, keys.most})
    if (!std::isfinite(one) || std::abs(std::ilogb(one)) > most) return std::nullopt;
  return (std::ilogb(k) - std::ilogb(q)) / 2;
}

PolynomialPlan no_plan(std::string why_not) {
  PolynomialPlan out;
  out.why_not = std::move(why_not);
  return out;
}

}  // namespace

PolynomialPlan PolynomialAttention::plan(const AttentionHead& x) {
  if (x.epsilon == 0) return no_plan("no epsilon is promised");
  if (x.keys() < 2) return no_plan("there are fewer than 2 keys");
  const Norms queries = norms_of(x.Q), keys = norms_of(x.K);
  const Values values = values_of(x);
  const std::optional<int> shift = shift_of(queries, keys, x.scale);
  if (!shift || !std::isfinite(values.centre)) return no_plan("some entry is beyond 2^300, or no number");
  const double range = range_of(x, queries, keys), wanted = x.epsilon / 2;
  if (!(range <= greatest_range))
    return no_plan(fmt::format("scores up to {:.3g}, and {:g} is the most", range, greatest_range));
  const double of_weights = wanted / (wanted + values.half);  // e / (1 - e) of the values is what is wanted
  for (std::size_t degree = 0; degree <= most_degree; ++degree) {
    const std::uint64_t rank = monomials_of(x.K.cols(), degree);
    if (rank >= x.keys())
      return no_plan(
          fmt::format("scores up to {:.3g}, and from degree {} on the rank, {}, is not below {} keys", range,
                      degree, rank == ~std::uint64_t{0} ? "2^64 or more" : std::to_string(rank), x.keys()));
    std::optional<ExpPolynomial> p = exp_polynomial(range, degree, of_weights);
    if (!p) continue;
    const double error = error_of(*p, x, rank, values);
    if (error <= wanted) return {std::move(*p), values.centre, *shift, error, rank, ""};
  }
  return no_plan(fmt::format("doubles do not come within {:.3g}, half of epsilon", wanted));
}

std::optional<Seconds> PolynomialAttention::offer(const Problem& problem, const Sizes& sizes,
                                                  const Question&) {
  if (problem.name != Attention::name) return std::nullopt;
  return static_cast<double>(sizes.at("queries") + sizes.at("keys")) * 1e-9;
}

Bid PolynomialAttention::bid(const Problem&, const Data& data, const Question&) {
  constexpr Seconds product = 0.5e-9, entry = 5e-9, degree = 0.05e-3;
  const auto& x = data.of<AttentionHead>();
  PolynomialPlan found = plan(x);
  if (!found.why_not.empty()) return {std::nullopt, std::move(found.why_not)};
  const auto rows = static_cast<double>(x.queries() + x.keys());
  return {degree * static_cast<double>(found.polynomial.coefficients.size()) +
              rows * (entry * static_cast<double>(x.K.cols()) + product * static_cast<double>(found.rank)),
          fmt::format("scores up to {:.3g}, degree {}, rank {}", found.polynomial.range,
                      found.polynomial.coefficients.size() - 1, found.rank)};
}

namespace {

// Rows first..last-1 times a number, one after another.
std::vector<double> scaled(const Matrix& matrix, std::size_t first, std::size_t last, double factor) {
  std::vector<double> out;
  out.reserve((last - first) * matrix.cols());
  for (std::size_t i = first; i < last; ++i)
    for (const double entry : matrix.row(i)) out.push_back(entry * factor);
  return out;
}

// The moments of all keys. Sums depend on where keys are cut, in their last bits: always at the same places.
Moments moments_of(const AttentionHead& x, const PolynomialPlan& plan, const Monomials& monomials,
                   const Work& work, const MonomialKernel& kernel) {
  constexpr std::size_t strips = 16, piece = 256;
  const std::size_t width = (x.keys() + strips - 1) / strips;
  const double factor = std::ldexp(1, -plan.shift) * x.scale;
  const auto none = std::vector<double>(monomials.cells(), 0);
  std::vector<Moments> parts(strips);
  parallel_ranges(work, strips, 1, [&](std::size_t strip, std::size_t) {
    parts[strip] = {none, none};
    std::vector<double> scratch(monomial_rows * monomials.cells()), value;
    const std::size_t end = std::min(x.keys(), (strip + 1) * width);
    for (std::size_t first = strip * width, last; first < end; first = last) {
      keep_going(work);
      last = std::min(first + piece, end);
      value.clear();
      for (std::size_t j = first; j < last; ++j) value.push_back(x.V.row(j)[0] - plan.centre);
      const std::vector<double> rows = scaled(x.K, first, last, factor);
      kernel.add(monomials, rows.data(), value.data(), last - first, scratch.data(), parts[strip]);
    }
  });
  Moments all{none, none};
  for (const Moments& part : parts)
    for (std::size_t f = 0; f < monomials.rank(); ++f)
      all.plain[f] += part.plain[f], all.valued[f] += part.valued[f];
  return all;
}

}  // namespace

std::vector<double> PolynomialAttention::outputs(const AttentionHead& x, const PolynomialPlan& plan,
                                                 const Work& work, const MonomialKernel& kernel) {
  const Monomials monomials(x.K.cols(), plan.polynomial.coefficients.size() - 1);
  Moments weights = moments_of(x, plan, monomials, work, kernel);
  const std::vector<double> in_scores = monomials.in_scores(plan.polynomial.coefficients);
  for (std::size_t f = 0; f < monomials.rank(); ++f)
    weights.plain[f] *= in_scores[f], weights.valued[f] *= in_scores[f];
  std::vector<double> out(x.queries());
  const double factor = std::ldexp(1, plan.shift);
  constexpr std::size_t piece = 256;
  parallel_ranges(work, x.queries(), piece, [&](std::size_t first, std::size_t last) {
    keep_going(work);
    std::vector<double> scratch(monomial_rows * monomials.cells());
    std::vector<MonomialKernel::Sums> sums(last - first);
    const std::vector<double> rows = scaled(x.Q, first, last, factor);
    kernel.evaluate(monomials, rows.data(), last - first, scratch.data(), weights, sums.data());
    for (std::size_t i = first; i < last; ++i)
      out[i] = plan.centre + sums[i - first].valued / sums[i - first].plain;
  });
  return out;
}

Answer PolynomialAttention::solve(const Problem&, const Data& data, Ask, const Work& work) try {
  const auto& x = data.of<AttentionHead>();
  const PolynomialPlan found = plan(x);
  const std::vector<double> out = outputs(x, found, work, *monomial_kernels().front());
  std::vector<std::size_t> open;  // and the first that says yes
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Decided said = decode(out[i], x.cut, found.error);
    if (said != Decided::no) open.push_back(i);
    if (said == Decided::yes) break;
  }
  return open.empty() ? Answer{AnswerKind::no, {}, {}} : DoubleAttention::decide_rows(x, open, work);
} catch (const Stopped&) {
  return {};
}

}  // namespace reductio::verifier
