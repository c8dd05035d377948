#include "instances/shapes/attention.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/shapes/counting_head.hpp"
#include "instances/shapes/head_figures.hpp"

namespace reductio::instances {
namespace {

std::string entries_of(std::string_view name, const Matrix& m) {
  std::string out = fmt::format("{}:\n", name);
  for (std::size_t i = 0; i < m.rows(); ++i) out += fmt::format("{}\n", fmt::join(m.row(i), " "));
  return out;
}

// Of a head, of one with a causal mask, or of one that counts.
template <class X>
class HeadShape : public Shape {
  static constexpr bool causal = std::is_same_v<X, CausalHead>, counting = std::is_same_v<X, CountingHead>;
  static constexpr std::string_view queries = causal ? "tokens" : "queries",
                                    keys = causal ? "tokens" : "keys";

 public:
  std::string_view name() const override {
    return causal ? "causal attention head" : counting ? "counting attention head" : "attention head";
  }
  std::string_view plural() const override {
    return causal ? "causal attention heads" : counting ? "counting attention heads" : "attention heads";
  }
  std::string_view range_of_witness() const override {
    return causal ? "tokens are counted from 0, and none sees a later one"
                  : "queries and keys are counted from 0";
  }
  std::vector<PartSpec> parts() const override {
    return {{"Q", Field::reals, queries}, {"K", Field::reals, keys}, {"V", Field::reals, keys}};
  }
  bool told_by_parts() const override { return !causal && !counting; }
  std::vector<std::string_view> sizes() const override {
    if (causal) return {"tokens", "d"};
    return {"queries", "keys", "d"};
  }
  // Another scale or cut is another question, so these have no default.
  std::vector<RealSpec> reals() const override {
    return {{"scale", "softmax's factor, for attention that states none (PyTorch: 1/sqrt(D))"},
            {"cut", "outputs above it say yes, for attention that states none"},
            {"epsilon", ""}};
  }
  std::string hint(std::string_view real, const Parts& parts) const override {
    if (real == "cut") return " (outputs above it say yes)";
    if (real != "scale") return "";
    const std::size_t columns = parts.numbers("Q").cols();
    return columns == 0 ? " (PyTorch's is 1/sqrt(D))"
                        : fmt::format(" (PyTorch's is 1/sqrt(D), here {})",
                                      1 / std::sqrt(static_cast<double>(columns)));
  }
  Data empty() const override { return X{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<X>();
    if (causal) return {{{"tokens", x.queries()}, {"d", x.Q.cols()}}};
    return {{{"queries", x.queries()}, {"keys", x.keys()}, {"d", x.Q.cols()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural n = sizes.at(keys), d = sizes.at("d");
    return (Natural(sizeof(double)) * ((Natural(sizes.at(queries)) + n) * d + n)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<X>();
    return {{"Q", &x.Q}, {"K", &x.K}, {"V", &x.V}};
  }
  std::vector<double> reals(const Data& data) const override {
    const auto& x = data.of<X>();
    return {x.scale, x.cut, x.epsilon};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    X out(AttentionHead{parts.numbers("Q"), parts.numbers("K"), parts.numbers("V")});
    check_like("array K: columns", out.K.cols(), out.Q.cols(), "in Q");
    if (causal)
      check_like("array K: rows", out.K.rows(), out.Q.rows(), "in Q: each token is a query and a key");
    check_like("array V: rows", out.V.rows(), out.K.rows(), "in K");
    if (out.V.cols() == 0)
      throw InputError("array V", "no column", "at least one, for outputs are read from the first");
    take_stated(out, stated);
    return out;
  }
  void check(const Data& data) const override { check_epsilon(data.of<X>().epsilon); }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    const auto& x = data.of<X>();
    return {x.queries(), x.keys()};
  }
  bool allowed(const Witness& witness) const override { return !causal || witness.at[1] <= witness.at[0]; }
  std::string say(const Witness& witness) const override {
    return fmt::format(causal ? "token {} as query and token {} as key" : "query {} and key {}",
                       witness.at[0], witness.at[1]);
  }
  OrderedJson figures(const Data& data) const override { return figures_of(summary_of(data.of<X>())); }
  std::string picture(const Data& data) const override {
    const auto& x = data.of<X>();
    return fmt::format("{}attention, scale {}, cut {}\n", causal ? "causal " : "", x.scale, x.cut) +
           entries_of("Q", x.Q) + entries_of("K", x.K) + entries_of("V", x.V);
  }
  // An output that lies nearer to the cut than epsilon allows: a permitted error could turn its row.
  std::string unstable(const Data& data) const override {
    const auto& x = data.of<X>();
    for (std::size_t i = 0; i < x.queries(); ++i)
      if (std::abs(output(x, i) - x.cut) <= x.epsilon)
        return fmt::format("row {} has output {:.6g}, within epsilon {} of the cut", i, output(x, i),
                           x.epsilon);
    return "";
  }
};

}  // namespace

void check_like(const std::string& what, std::size_t found, std::size_t expected, const std::string& like) {
  if (found != expected)
    throw InputError(what, std::to_string(found), std::to_string(expected) + ", as " + like);
}

void check_epsilon(double epsilon) {
  if (!(epsilon >= 0 && epsilon < 0.5))
    throw InputError("epsilon", fmt::format("{}", epsilon), "at least 0 and below 0.5");
}

template <>
const Shape& shape_for<AttentionHead>() {
  static const HeadShape<AttentionHead> shape;
  return shape;
}
template <>
const Shape& shape_for<CountingHead>() {
  static const HeadShape<CountingHead> shape;
  return shape;
}
template <>
const Shape& shape_for<CausalHead>() {
  static const HeadShape<CausalHead> shape;
  return shape;
}

double logit(const AttentionHead& x, std::size_t i, std::size_t j) {
  const auto q = x.Q.row(i), k = x.K.row(j);
  double sum = 0;
  for (std::size_t c = 0; c < q.size(); ++c) sum += q[c] * k[c];
  return sum;
}

double output(const AttentionHead& x, std::size_t i) {
  if (x.keys() == 0) return 0;
  std::vector<double> score(x.seen(i));
  double top = -std::numeric_limits<double>::infinity();
  for (std::size_t j = 0; j < score.size(); ++j) {
    score[j] = x.scale * logit(x, i, j);
    top = std::max(top, score[j]);
  }
  double weighted = 0, total = 0;
  for (std::size_t j = 0; j < score.size(); ++j) {
    const double weight = std::exp(score[j] - top);
    weighted += weight * x.V.row(j)[0];
    total += weight;
  }
  return weighted / total;
}

}  // namespace reductio::instances
