#include "instances/shapes/tensor_head.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/shapes/side_of_cut.hpp"

namespace reductio::instances {
namespace {

double greatest_of(const Matrix& matrix) {
  double greatest = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double entry : matrix.row(i)) greatest = std::max(greatest, std::abs(entry));
  return greatest;
}

class TensorHeadShape : public Shape {
 public:
  std::string_view name() const override { return "tensor attention head"; }
  std::string_view plural() const override { return "tensor attention heads"; }
  std::string_view range_of_witness() const override { return "queries and keys are counted from 0"; }
  std::vector<PartSpec> parts() const override {
    return {{"Q", Field::reals, "queries"},
            {"K1", Field::reals, "keys1"},
            {"K2", Field::reals, "keys2"},
            {"V1", Field::reals, "keys1"},
            {"V2", Field::reals, "keys2"}};
  }
  std::vector<std::string_view> sizes() const override { return {"queries", "keys1", "keys2", "d"}; }
  std::vector<RealSpec> reals() const override { return shape_for<AttentionHead>().reals(); }
  Data empty() const override { return TensorHead{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<TensorHead>();
    return {{{"queries", x.queries()}, {"keys1", x.keys1()}, {"keys2", x.keys2()}, {"d", x.Q.cols()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural queries = sizes.at("queries"), keys = Natural(sizes.at("keys1")) + sizes.at("keys2"),
                  d = sizes.at("d");
    return (Natural(sizeof(double)) * ((queries + keys) * d + keys)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<TensorHead>();
    return {{"Q", &x.Q}, {"K1", &x.K1}, {"K2", &x.K2}, {"V1", &x.V1}, {"V2", &x.V2}};
  }
  std::vector<double> reals(const Data& data) const override {
    const auto& x = data.of<TensorHead>();
    return {x.scale, x.cut, x.epsilon};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    TensorHead out{parts.numbers("Q"), parts.numbers("K1"), parts.numbers("K2"), parts.numbers("V1"),
                   parts.numbers("V2")};
    check_like("array K1: columns", out.K1.cols(), out.Q.cols(), "in Q");
    check_like("array K2: columns", out.K2.cols(), out.Q.cols(), "in Q");
    check_like("array V1: rows", out.V1.rows(), out.K1.rows(), "in K1");
    check_like("array V2: rows", out.V2.rows(), out.K2.rows(), "in K2");
    check_like("array V2: columns", out.V2.cols(), out.V1.cols(), "in V1");
    if (out.V1.cols() == 0)
      throw InputError("array V1", "no column", "at least one, for outputs are read from the first");
    take_stated(out, stated);
    return out;
  }
  void check(const Data& data) const override { check_epsilon(data.of<TensorHead>().epsilon); }
  std::size_t witness_rows() const override { return 3; }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    const auto& x = data.of<TensorHead>();
    return {x.queries(), x.keys1(), x.keys2()};
  }
  std::string say(const Witness& witness) const override {
    return fmt::format("query {}, key {} of the first and key {} of the second", witness.at[0], witness.at[1],
                       witness.at[2]);
  }
  // B: the least bound on the entries of Q, K1 and K2 with these scores, where the softmax is exp(. / D).
  OrderedJson figures(const Data& data) const override {
    const auto& x = data.of<TensorHead>();
    const double product = x.scale * greatest_of(x.Q) * greatest_of(x.K1) * greatest_of(x.K2);
    OrderedJson out;
    out["d_v"] = x.V1.cols();
    out["scale"] = x.scale;
    out["epsilon"] = x.epsilon;
    out["cut"] = x.cut;
    out["pairs"] = (Natural(x.keys1()) * x.keys2()).value;
    out["B"] = {{"over_D", std::cbrt(product * static_cast<double>(x.Q.cols()))}};
    return out;
  }
  std::string picture(const Data& data) const override {
    const auto& x = data.of<TensorHead>();
    std::string out = fmt::format("tensor attention, scale {}, cut {}\n", x.scale, x.cut);
    for (const Part& part : parts(data)) {
      const Matrix& matrix = *std::get<const Matrix*>(part.array);
      out += fmt::format("{}:\n", part.name);
      for (std::size_t i = 0; i < matrix.rows(); ++i)
        out += fmt::format("{}\n", fmt::join(matrix.row(i), " "));
    }
    return out;
  }
  std::string unstable(const Data& data) const override {
    return shape_for<AttentionHead>().unstable(head_of(data.of<TensorHead>()));
  }
};

// f(j, k, scaled score) for all pairs, in order.
template <class F>
void each_pair(const TensorHead& x, std::size_t i, F f) {
  for (std::size_t j = 0; j < x.keys1(); ++j)
    for (std::size_t k = 0; k < x.keys2(); ++k) f(j, k, x.scale * logit(x, i, j, k));
}

bool few_pairs(const TensorHead& x) {
  constexpr std::uint64_t most = std::uint64_t{1} << 20;
  return (Natural(x.keys1()) * x.keys2()).value <= most;
}

// The head of these queries and of some rows of K1.
AttentionHead head_of_pairs(const TensorHead& x, const Matrix& queries, std::size_t first,
                            std::size_t count) {
  const std::size_t D = x.Q.cols(), keys = count * x.keys2();
  AttentionHead out{.Q = queries,
                    .K = Matrix(keys, D, 0.0),
                    .V = Matrix(keys, 1, 0.0),
                    .scale = x.scale,
                    .cut = x.cut,
                    .epsilon = x.epsilon};
  for (std::size_t j = 0; j < count; ++j)
    for (std::size_t k = 0; k < x.keys2(); ++k) {
      const auto left = x.K1.row(first + j), right = x.K2.row(k);
      const auto to = out.K.edit(j * x.keys2() + k);
      for (std::size_t c = 0; c < D; ++c) to[c] = left[c] * right[c];
      out.V.edit(j * x.keys2() + k)[0] = value_of(x, first + j, k);
    }
  return out;
}

}  // namespace

template <>
const Shape& shape_for<TensorHead>() {
  static const TensorHeadShape shape;
  return shape;
}

double logit(const TensorHead& x, std::size_t i, std::size_t j, std::size_t k) {
  const auto q = x.Q.row(i), left = x.K1.row(j), right = x.K2.row(k);
  double sum = 0;
  for (std::size_t c = 0; c < q.size(); ++c) {
    const double entry = left[c] * right[c];
    sum += q[c] * entry;
  }
  return sum;
}

double value_of(const TensorHead& x, std::size_t j, std::size_t k) { return x.V1.row(j)[0] * x.V2.row(k)[0]; }

AttentionHead head_of_rows(const TensorHead& x, std::size_t first, std::size_t count) {
  return head_of_pairs(x, x.Q, first, count);
}
AttentionHead head_of_query(const TensorHead& x, std::size_t i) {
  return head_of_pairs(x, x.Q.part(i, 1), 0, x.keys1());
}

Decided exactly_above_cut(const TensorHead& x, std::size_t i) {
  return few_pairs(x) ? exactly_above_cut(head_of_query(x, i), 0) : Decided::undecided;
}

std::string why_undecided(const TensorHead& x, std::size_t i) {
  if (few_pairs(x)) return why_undecided(head_of_query(x, i), 0);
  return fmt::format(
      "the output of query {}: doubles do not tell it from the cut {}, and pairs are more than 2^20", i,
      x.cut);
}

// With the bound of side_of_cut.cpp on the errors of sums.
Decided above_cut(const TensorHead& x, std::size_t i) {
  constexpr double u = std::numeric_limits<double>::epsilon() / 2;
  if (x.keys1() == 0 || x.keys2() == 0) return decode(0, x.cut, 0);
  const double greatest = std::abs(x.scale) * greatest_of(x.Q.part(i, 1)) * greatest_of(x.K1) *
                          greatest_of(x.K2) * static_cast<double>(x.Q.cols()),
               value = std::max(std::abs(x.cut), greatest_of(x.V1) * greatest_of(x.V2));
  double top = -std::numeric_limits<double>::infinity(), weighted = 0, total = 0;
  each_pair(x, i, [&](std::size_t, std::size_t, double score) { top = std::max(top, score); });
  each_pair(x, i, [&](std::size_t j, std::size_t k, double score) {
    const double weight = std::exp(score - top);
    weighted += weight * value_of(x, j, k), total += weight;
  });
  const auto D = static_cast<double>(x.Q.cols()),
             pairs = static_cast<double>(x.keys1()) * static_cast<double>(x.keys2());
  const Decided said = decode(weighted / total, x.cut, 4 * u * value * ((D + 3) * greatest + 4 * pairs + 8));
  return said == Decided::undecided ? exactly_above_cut(x, i) : said;
}

}  // namespace reductio::instances
