#include "instances/shapes/transformer_unit.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/shapes/head_figures.hpp"
#include "instances/shapes/tensor_head.hpp"

namespace reductio::instances {
namespace {

class UnitShape : public Shape {
 public:
  std::string_view name() const override { return "transformer unit"; }
  std::string_view plural() const override { return "transformer units"; }
  std::string_view range_of_witness() const override { return "tokens are counted from 0"; }
  std::vector<PartSpec> parts() const override {
    return {{unit_parts::tokens, Field::reals, "tokens"},
            {unit_parts::queries, Field::reals, ""},
            {unit_parts::keys, Field::reals, ""},
            {unit_parts::values, Field::reals, ""}};
  }
  std::vector<std::string_view> sizes() const override { return {"tokens", "width", "d"}; }
  std::vector<RealSpec> reals() const override { return shape_for<AttentionHead>().reals(); }
  Data empty() const override { return TransformerUnit{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<TransformerUnit>();
    return {{{"tokens", x.tokens()}, {"width", x.X.cols()}, {"d", x.q.rows()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural tokens = sizes.at("tokens"), width = sizes.at("width"), d = sizes.at("d");
    return (Natural(sizeof(double)) * (tokens * width + (d + d + 1) * width)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<TransformerUnit>();
    return {{unit_parts::tokens, &x.X},
            {unit_parts::queries, &x.q},
            {unit_parts::keys, &x.k},
            {unit_parts::values, &x.v}};
  }
  std::vector<double> reals(const Data& data) const override {
    const auto& x = data.of<TransformerUnit>();
    return {x.scale, x.cut, x.epsilon};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    TransformerUnit out{parts.numbers(unit_parts::tokens), parts.numbers(unit_parts::queries),
                        parts.numbers(unit_parts::keys), parts.numbers(unit_parts::values)};
    for (const auto& [part, matrix] :
         {std::pair{unit_parts::queries, &out.q}, std::pair{unit_parts::keys, &out.k},
          std::pair{unit_parts::values, &out.v}})
      check_like(fmt::format("array {}: columns", part), matrix->cols(), out.X.cols(), "in X");
    check_like(fmt::format("array {}: rows", unit_parts::keys), out.k.rows(), out.q.rows(),
               fmt::format("in {}", unit_parts::queries));
    if (out.v.rows() == 0)
      throw InputError(fmt::format("array {}", unit_parts::values), "no row",
                       "at least one, for outputs are read from the first");
    take_stated(out, stated);
    return out;
  }
  void check(const Data& data) const override { check_epsilon(data.of<TransformerUnit>().epsilon); }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    const auto& x = data.of<TransformerUnit>();
    return {x.tokens(), x.tokens()};
  }
  std::string say(const Witness& witness) const override {
    return fmt::format("token {} as query and token {} as key", witness.at[0], witness.at[1]);
  }
  OrderedJson figures(const Data& data) const override {
    return figures_of(summary_of(head_of(data.of<TransformerUnit>())));
  }
  std::string picture(const Data& data) const override {
    const auto& x = data.of<TransformerUnit>();
    std::string out = fmt::format("transformer unit, scale {}, cut {}\n", x.scale, x.cut);
    for (const Part& part : parts(data)) {
      const Matrix& matrix = *std::get<const Matrix*>(part.array);
      out += fmt::format("{}:\n", part.name);
      for (std::size_t i = 0; i < matrix.rows(); ++i)
        out += fmt::format("{}\n", fmt::join(matrix.row(i), " "));
    }
    return out;
  }
  std::string unstable(const Data& data) const override {
    return shape_for<AttentionHead>().unstable(head_of(data.of<TransformerUnit>()));
  }
};

}  // namespace

template <>
const Shape& shape_for<TransformerUnit>() {
  static const UnitShape shape;
  return shape;
}

// Tokens are mostly zeros, which add nothing.
Matrix projected(const Matrix& X, const Matrix& w) {
  Matrix out(X.rows(), w.rows(), 0);
  for (std::size_t i = 0; i < X.rows(); ++i) {
    const auto token = X.row(i);
    const auto to = out.edit(i);
    for (std::size_t c = 0; c < token.size(); ++c)
      for (std::size_t r = 0; token[c] != 0 && r < to.size(); ++r) to[r] += token[c] * w.row(r)[c];
  }
  return out;
}

double value_of(const TransformerUnit& x, std::size_t j) {
  const auto token = x.X.row(j), weight = x.v.row(0);
  return std::inner_product(token.begin(), token.end(), weight.begin(), 0.0);
}

namespace {

AttentionHead head_of_queries(const TransformerUnit& x, const Matrix& queries) {
  return {.Q = projected(queries, x.q),
          .K = projected(x.X, x.k),
          .V = projected(x.X, x.v),
          .scale = x.scale,
          .cut = x.cut,
          .epsilon = x.epsilon};
}

}  // namespace

AttentionHead head_of(const TransformerUnit& x) { return head_of_queries(x, x.X); }
AttentionHead head_of_row(const TransformerUnit& x, std::size_t i) {
  return head_of_queries(x, x.X.part(i, 1));
}

bool has_head(const Data& data) {
  return data.is<TransformerUnit>() || data.is<CausalHead>() || data.is<AttentionHead>() ||
         data.is<TensorHead>();
}
AttentionHead head_of(const Data& data) {
  if (const auto* unit = data.as<TransformerUnit>(); unit != nullptr) return head_of(*unit);
  if (const auto* tensor = data.as<TensorHead>(); tensor != nullptr) return head_of(*tensor);
  const auto* causal = data.as<CausalHead>();
  return causal != nullptr ? *causal : data.of<AttentionHead>();
}

}  // namespace reductio::instances
